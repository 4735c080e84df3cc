import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AnyConformanceSetup, conformanceText } from '../../src/index.ts';
import { canonicalOptions } from '../../src/standard/canonical-options.ts';
import { checkPackage, mainEntryOf, standardRules } from '../../src/standard/index.ts';
import { connectorFolder, entry, type Files, manifest, readme } from './connector-folder.ts';

const without = (heading: string): string => readme.replace(`\n## ${heading}\n`, `\n## Other\n`);
const option = (name: string): Files => ({ 'README.md': readme.replace('`batchSize`', `\`${name}\``) });
const badge = '![keeps the contract](headwater-conformance.svg)';

/** Packages that break one rule each. */
const broken: readonly (readonly [rule: string, changes: Files, came: string])[] = [
  [
    'CS1',
    { 'package.json': manifest({ name: 'list-source' }), ...renamed('list-source') },
    "the name is 'list-source'",
  ],
  ['CS2', { 'package.json': manifest({ keywords: ['list'] }) }, 'keywords is ["list"]'],
  ['CS3', { 'dist/index.js': entry({ name: 'ListReader' }) }, 'the source ListReader is not called ListReaderSource'],
  ['CS3', { 'dist/index.js': 'export const version = 1;' }, 'the main entry exports no source'],
  ['CS4', { 'dist/index.js': entry({ parameters: 'host, port, options' }) }, 'new ListSource takes 3 arguments'],
  ['CS5', option('pollInterval'), 'pollInterval is called intervalMs elsewhere'],
  ['CS5', option('lockTimeout'), 'lockTimeout is no number of milliseconds, whose name ends in Ms'],
  ['CS5', option('pauseSeconds'), 'pauseSeconds is no number of milliseconds'],
  ['CS5', option('cacheMB'), 'cacheMB is no number of bytes, whose name ends in Bytes'],
  [
    'CS7',
    { 'README.md': readme.replace('INPUT_MISSING', 'INPUT_MISING') },
    'there is no code INPUT_MISING; did you mean INPUT_MISSING?',
  ],
  ['CS8', { 'README.md': readme.replace('| parts | a list is a part; the key is its name |', '| a | b |') }, "'part'"],
  ['CS9', { 'README.md': readme.replace('```json', '```text') }, 'Behaviour has no block of json'],
  ['CS9', { 'README.md': readme.replace('{ "at": 7 }', '{ at: 7 }') }, 'a block of json is none'],
  ['CS10', { 'dist/index.js': entry({ connector: 'list' }) }, 'connector of ListSource is list'],
  ['CS11', { 'test/world.ts': undefined }, 'there is no test/world.ts'],
  ['CS11', { 'test/world.ts': 'export const world = {};' }, 'test/world.ts has no default export'],
  ['CS11', { 'test/conformance.test.ts': undefined }, 'no test and no script runs the kit'],
  ['CS12', { 'README.md': readme.replace(' C7 does not hold.', '') }, 'Limits does not name the known gap C7'],
  ['CS13', { 'README.md': readme.replace('# headwater-list', '# Lists') }, "the first line is not '# headwater-list'"],
  ['CS13', { 'README.md': without('Install') }, 'there is no ## Install'],
  ['CS13', { 'README.md': moved() }, 'the order is Example, Install, Options, Behaviour, Limits'],
  ['CS14', { 'README.md': readme.replace("from 'headwater-list'", "from './list.ts'") }, "imports 'headwater-list'"],
  ['CS15', { 'README.md': readme.replace('| option |', '| name |') }, 'Options has no table'],
  ['CS16', { 'package.json': manifest({ type: undefined }) }, 'type is missing'],
  ['CS16', { 'package.json': manifest({ engines: undefined, license: '' }) }, 'engines.node is missing; license is'],
  [
    'CS17',
    { 'package.json': manifest({ dependencies: { '@headwater/core': '1', '@headwater/runtime': '1' } }) },
    '@headwater/core is in dependencies; @headwater/runtime is a dependency',
  ],
  ['CS17', { 'package.json': manifest({ peerDependencies: {} }) }, '@headwater/core is not in peerDependencies'],
];

function renamed(name: string): Files {
  return { 'README.md': readme.replaceAll('headwater-list', name), 'dist/index.js': entry({ connector: name }) };
}

/** A source that knows its positions and its options. */
const entryWithChecks = `
  import { checkKnown } from '@headwater/core/options';
  ${entry().replace('super(); }', "super(); checkKnown('ListSource', options, ['batchSize', 'tail']); }\n checkState(state) { if (state.at === undefined) throw new Error('it has no at'); }")}
  export const listSource = (options) => new ListSource(options);`;

function moved(): string {
  const [install = ''] = /## Install\n[\s\S]*?(?=## Example)/.exec(readme) ?? [];
  return readme.replace(install, '').replace('## Items\n', install);
}

describe('the connector standard', () => {
  it('is kept by a connector that does everything', async () => {
    const report = await checkPackage(connectorFolder());
    expect(report.results.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(report.conforms).toBe(true);
    expect(report.results).toHaveLength(standardRules.length);
  });

  it.each(broken)('%s alone fails when it is broken: %#', async (rule, changes, came) => {
    const { results } = await checkPackage(connectorFolder(changes));
    const failed = results.filter(({ status }) => status === 'failed');
    expect(failed.map((result) => result.rule.id)).toEqual([rule]);
    expect(failed[0]?.explanation?.came).toContain(came);
  });

  it('has a package that breaks it for every rule', () => {
    const ids = new Set(broken.map(([rule]) => rule));
    expect(standardRules.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual(['CS20']);
  });

  it('CS20 a badge without a world fails, and only where there is one', async () => {
    const shown = await checkPackage(connectorFolder({ 'README.md': readme + badge }), { rules: ['CS20'] });
    expect(shown.results[0]?.status).toBe('passed');
    const folder = connectorFolder({ 'README.md': readme + badge, 'test/world.ts': undefined });
    const { results } = await checkPackage(folder, { rules: ['CS20'] });
    expect(results[0]).toMatchObject({
      status: 'failed',
      explanation: { came: 'there is a badge, and no test/world.ts' },
    });
  });

  it('CS16 a package that was not built, or cannot be loaded, says so once', async () => {
    const { results } = await checkPackage(connectorFolder({ 'dist/index.js': undefined }));
    const failed = results.filter(({ status }) => status === 'failed');
    expect(failed.map(({ rule, explanation }) => [rule.id, explanation?.came])).toEqual([
      ['CS16', './dist/index.js does not exist: build the package first'],
    ]);
    expect(results.find(({ rule }) => rule.id === 'CS3')).toMatchObject({
      status: 'skipped',
      message: 'not checked: the main entry cannot be loaded (CS16)',
    });
    const throwing = await checkPackage(connectorFolder({ 'dist/index.js': "throw new Error('no client');" }));
    expect(conformanceText(throwing)).toContain('came:   ./dist/index.js cannot be loaded: no client');
  });

  it('does not ask for positions of what has none', async () => {
    const stateless = entry().replaceAll('FixedPartitionedSource', 'DynamicSource');
    const { results } = await checkPackage(connectorFolder({ 'dist/index.js': stateless }), { rules: ['CS9', 'CS10'] });
    expect(results.map(({ message }) => message)).toEqual([
      'its sources have no positions',
      'its sources have no positions',
    ]);
  });

  it('CS9, CS15: with a world, the README is compared with what the source takes', async () => {
    const folder = connectorFolder({ 'dist/index.js': entryWithChecks });
    const { listSource } = (await import(join(folder, 'dist/index.js'))) as { listSource: (given: object) => never };
    const destroyed: string[] = [];
    const world = (given: object): AnyConformanceSetup => ({
      create: () => 'a list',
      source: () => listSource(given),
      item: (n) => n,
      put: () => {},
      destroy: (name) => destroyed.push(String(name)),
      options: () => ({ given, source: (options: object) => listSource(options) }),
    });
    const cameOf = async (changes: Files, given: object): Promise<readonly (string | undefined)[]> => {
      const changed = connectorFolder({ 'dist/index.js': entryWithChecks, ...changes });
      const { results } = await checkPackage(changed, { rules: ['CS9', 'CS15'], worlds: [world(given)] });
      return results.map(({ explanation }) => explanation?.came);
    };
    expect(await cameOf({}, { batchSize: 2 })).toEqual([undefined, undefined]);
    expect(await cameOf({ 'README.md': readme.replace('"at"', '"next"') }, { batchSize: 2 })).toEqual([
      'ListSource refuses the position that is shown: it has no at',
      undefined,
    ]);
    expect(await cameOf({}, { batchSize: 2, tail: true })).toEqual([undefined, 'the option tail has no row']);
    expect(await cameOf(option('batchSze'), {})).toEqual([
      undefined,
      'there is no option batchSze; did you mean batchSize?',
    ]);
    expect(destroyed).toEqual(['a list', 'a list', 'a list', 'a list']);
  });

  it('takes a function that makes sources for a class', async () => {
    const made = "export function listSource(options) { throw new Error('there are no lists'); }";
    const { conforms, results } = await checkPackage(connectorFolder({ 'dist/index.js': made }));
    expect(conforms).toBe(true);
    const skipped = results.filter(({ status }) => status === 'skipped').map(({ rule }) => rule.id);
    expect(skipped).toEqual(['CS10', 'CS20']);
  });

  it('is told of a folder that holds no package, and of a rule that is none', async () => {
    await expect(checkPackage(connectorFolder({ 'package.json': undefined }))).rejects.toThrow(
      /package\.json does not exist: name the directory of a package/,
    );
    await expect(checkPackage(connectorFolder(), { rules: ['CS99'] })).rejects.toThrow("there is no rule 'CS99'");
  });

  it.each([
    ['./dist/a.js', './dist/a.js'],
    [{ '.': './dist/b.js' }, './dist/b.js'],
    [{ '.': { types: './c.d.ts', import: { types: './c.d.ts', default: './c.js' } } }, './c.js'],
    [{ import: './d.js', require: './d.cjs' }, './d.js'],
    [{ './part': './e.js' }, undefined],
    [undefined, undefined],
  ])('finds the main entry in exports %j', (exports, target) => {
    const folder = connectorFolder({ 'package.json': manifest({ exports }) });
    expect(mainEntryOf(folder)).toBe(target === undefined ? undefined : `${folder}/${target.slice(2)}`);
  });
});

describe('docs/connector-standard.md', () => {
  const page = readFileSync(new URL('../../../../docs/connector-standard.md', import.meta.url), 'utf8');

  it('has every rule that a machine checks, word for word', () => {
    for (const { id, level, title } of standardRules) {
      expect(page).toContain(`\n### ${id}\n\n**${title[0]?.toUpperCase()}${title.slice(1)}.** (${level})`);
    }
  });

  it('lists the options with one name for all connectors', () => {
    for (const { name, meaning } of canonicalOptions) expect(page).toContain(`| \`${name}\` | ${meaning} |`);
  });
});
