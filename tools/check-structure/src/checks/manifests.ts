import type { Finding } from '../finding.ts';
import type { Manifest } from '../manifest.ts';
import type { PackageFolder, Repository } from '../repository.ts';
import { entryFaults } from './entries.ts';

/** Where the project lives. npm refuses to say where a package was built when its manifest does not name it. */
const home = 'https://github.com/headwater-streams/headwater';

/** Every published package says the same things in the same way, and what it says is there. */
export function checkManifests(repository: Repository): readonly Finding[] {
  return repository.packages.flatMap((folder) => {
    const readme = `${folder.path}/README.md`;
    const title = `# ${folder.manifest.name}`;
    const findings = [...memberFaults(folder), ...coreFaults(folder), ...entryFaults(repository, folder)].map(
      (message): Finding => ({ file: `${folder.path}/package.json`, message }),
    );
    if (!folder.files.includes(readme)) findings.push({ file: readme, message: 'is missing' });
    else if (repository.text(readme).split('\n', 1)[0] !== title) {
      findings.push({ file: readme, line: 1, message: `starts with '${title}'` });
    }
    return findings;
  });
}

function memberFaults({ folder, manifest }: PackageFolder): readonly string[] {
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['name', manifest.name, folder === 'cli' ? 'headwater' : `@headwater/${folder}`],
    ['homepage', manifest.homepage, `${home}/tree/main/packages/${folder}#readme`],
    ['bugs', manifest.bugs, `${home}/issues`],
    ['repository.type', manifest.repository?.type, 'git'],
    ['repository.url', manifest.repository?.url, `git+${home}.git`],
    ['repository.directory', manifest.repository?.directory, `packages/${folder}`],
    ['license', manifest.license, 'Apache-2.0'],
    ['type', manifest.type, 'module'],
    ['sideEffects', manifest.sideEffects, false],
    ['engines.node', manifest.engines?.['node'], '>=22.18'],
    ['publishConfig.access', manifest.publishConfig?.access, 'public'],
    ['publishConfig.provenance', manifest.publishConfig?.provenance, true],
    ['files', manifest.files?.join(' '), `dist ${folder === 'create-connector' ? 'templates ' : ''}README.md LICENSE`],
    ['scripts.build', manifest.scripts?.['build'], 'tsdown'],
    // Without it, a package that nobody has built is packed empty.
    ['scripts.prepack', manifest.scripts?.['prepack'], 'tsdown'],
  ];
  const faults = expected
    .filter(([, found, wanted]) => found !== wanted)
    .map(
      ([member, found, wanted]) => `${member} is ${JSON.stringify(found) ?? 'missing'}, not ${JSON.stringify(wanted)}`,
    );
  if ((manifest.description ?? '') === '') faults.push('description is missing');
  if (manifest.scripts?.['typecheck'] === undefined) faults.push('scripts.typecheck is missing');
  if (manifest.private === true) faults.push('private is true: what is not published lives in apps/ or tools/');
  return faults;
}

/** A user has one core: whoever builds on it shares hers. The command brings its own. */
function coreFaults({ folder, manifest }: PackageFolder): readonly string[] {
  if (folder === 'core' || folder === 'cli') return [];
  const faults: string[] = [];
  if (has(manifest.dependencies)) faults.push('@headwater/core is a peer dependency, not a dependency');
  if (!has(manifest.peerDependencies)) faults.push('@headwater/core is missing in peerDependencies');
  if (!has(manifest.devDependencies)) faults.push('@headwater/core is missing in devDependencies');
  return faults;
}

function has(dependencies: Manifest['dependencies']): boolean {
  return dependencies?.['@headwater/core'] !== undefined;
}
