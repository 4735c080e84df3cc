import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDescription, isKind, kinds, nameFault, writeFiles } from '@headwater/create-connector';
import { repositoryFiles } from './repository-files.ts';

const usage = `npx --yes pnpm@12 new:connector NAME [options]

  --kind ${Object.keys(kinds).join('|')}   default: partitioned
  --description TEXT                      one sentence, without a full stop
  -h, --help`;
const root = resolve(import.meta.dirname, '../../..');

function main(): void {
  const { values, positionals } = parseArgs({
    options: {
      kind: { type: 'string', default: 'partitioned' },
      description: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const { kind } = values;
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new TypeError('NAME is missing: pnpm new:connector NAME');
  const name = `@headwater/${folder}`;
  const fault = nameFault(name);
  if (fault !== undefined || more.length > 0) throw new TypeError(fault ?? 'one name is enough');
  if (!isKind(kind)) throw new TypeError(`--kind is ${Object.keys(kinds).join(', ')}; not '${kind}'`);
  if (existsSync(join(root, 'packages', folder))) throw new TypeError(`packages/${folder} is there already`);
  const description = values.description ?? defaultDescription(name, kind);
  writeFiles(root, repositoryFiles(folder, kind, description));
  // Names are of another length than in the templates.
  execFileSync(process.execPath, [join(root, 'node_modules/oxfmt/bin/oxfmt'), `packages/${folder}`], { cwd: root });
  console.log(`packages/${folder} is written. Next:

  npx --yes pnpm@12 install
  npx --yes pnpm@12 exec vitest run packages/${folder}`);
}

try {
  main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  process.exitCode = 2;
}
