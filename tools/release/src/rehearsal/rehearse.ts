import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from '../command.ts';
import type { ManagerName } from '../install/package-manager.ts';
import { npmSettings } from '../registry/npm-settings.ts';
import { Registry } from '../registry/registry.ts';
import { checkPackage } from './check-package.ts';
import { copyRepository } from './copy-repository.ts';
import { createConnector, scaffolder } from './create-connector.ts';
import { howToUse } from './how-to-use.ts';
import { type PublishedPackage, publishedPackages, writeWithoutProvenance } from './published-package.ts';
import { documentedPrograms, runProgram } from './run-programs.ts';
import { Stage } from './stage.ts';
import type { Steps } from './steps.ts';

/** How a rehearsal is made. */
export interface RehearsalOptions {
  /** Leave the registry running when everything is done, until the signal aborts. */
  readonly keep: boolean;
  readonly signal: AbortSignal;
}

const managers: readonly ManagerName[] = ['npm', 'pnpm'];

/**
 * A release from a copy of the repository to a registry of its own, and the packages used as strangers use them.
 * Leaves nothing behind, however it ends.
 */
export async function rehearse(root: string, steps: Steps, { keep, signal }: RehearsalOptions): Promise<void> {
  using stage = new Stage(signal);
  const settings = await steps.must('reach the registry of this machine', async (remark) => {
    const found = await npmSettings(stage.asHere(stage.folder));
    remark(found.registry);
    return found;
  });
  const packages = await release(root, stage, steps);
  const names = packages.map(({ manifest }) => manifest.name);
  await using registry = await steps.must('start a registry', async (remark) => {
    const started = await Registry.start(stage.path('registry'), settings, names);
    remark(started.url);
    return started;
  });
  await steps.must('changeset publish', async (remark) => {
    for (const one of packages) writeWithoutProvenance(one);
    const options = stage.asUser(stage.repository, registry.url, registry.token);
    await command('pnpm', ['exec', 'changeset', 'publish', '--no-git-tag'], options);
    remark(packages.map(({ manifest }) => `${manifest.name}@${manifest.version}`).join(' '));
  });
  const manual = howToUse(registry.url, stage.userSettings(registry.url, registry.token));
  if (keep) console.log(manual);
  await use(packages, stage, steps, registry);
  if (!keep) return;
  console.log(`\n${steps.summary}\n${manual}`);
  await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}

/** From what is committed to packages that are built, with the versions that they will have. */
async function release(root: string, stage: Stage, steps: Steps): Promise<readonly PublishedPackage[]> {
  const { repository } = stage;
  await steps.must('copy the repository', async (remark) => remark(copyRepository(root, repository)));
  await steps.must('pnpm install', () => {
    const quick = ['--frozen-lockfile', '--prefer-offline', '--ignore-scripts'];
    return command(
      'pnpm',
      ['install', ...quick, '--filter', '.', '--filter', './packages/*'],
      stage.asHere(repository),
    );
  });
  const packages = await steps.must('changeset version', async (remark) => {
    const waiting = globSync('.changeset/*.md', { cwd: repository }).filter((file) => !file.endsWith('README.md'));
    remark(waiting.length === 0 ? 'no changeset waits, the versions stay' : `${waiting.length} changesets`);
    if (waiting.length > 0) await command('pnpm', ['exec', 'changeset', 'version'], stage.asHere(repository));
    return publishedPackages(repository);
  });
  await steps.must('pnpm build', () => command('pnpm', ['build'], stage.asHere(repository)));
  return packages;
}

async function use(
  packages: readonly PublishedPackage[],
  stage: Stage,
  steps: Steps,
  registry: Registry,
): Promise<void> {
  const vitest = versionOf(stage.path('repository', 'node_modules', 'vitest'));
  const ours = new Set(packages.map(({ manifest }) => manifest.name));
  for (const manager of managers) {
    for (const published of packages) {
      await steps.try(`${manager}: ${published.manifest.name}`, async (remark) =>
        remark(await checkPackage(stage, { manager, published, ours, registry })),
      );
    }
    if (ours.has(scaffolder)) {
      await steps.try(`${manager}: create @headwater/connector`, async (remark) =>
        remark(await createConnector(stage, manager, registry)),
      );
    }
    for (const program of documentedPrograms(vitest)) {
      await steps.try(`${manager}: ${program.title}`, async (remark) =>
        remark(await runProgram(stage, manager, registry.url, program)),
      );
    }
  }
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }).version;
}
