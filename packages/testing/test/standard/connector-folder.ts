import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Files of a package by their paths; `undefined` leaves one out. */
export type Files = Readonly<Record<string, string | undefined>>;

const headings = `# headwater-list

Reads lists.

## Install

\`\`\`sh
npm i headwater-list
\`\`\`

## Example

\`\`\`ts
import { ListSource } from 'headwater-list';

console.log(new ListSource({ batchSize: 2 }));
\`\`\`

## Items

## Not a heading of its own

\`\`\`md
## Limits
\`\`\`

## Options

| option | default | meaning |
|---|---|---|
| \`batchSize\` | 1000 | how many items a batch has at most |
| \`pageTimeoutMs\`, \`itemsPerSecond\`, \`onRepeatedPage\` | none | limits |

## Behaviour

| what | how |
|---|---|
| parts | a list is a part; the key is its name |
| no list | \`INPUT_MISSING\` |

\`\`\`json
{ "at": 7 }
\`\`\`

## Limits

- Short lists. C7 does not hold.
`;

/** The README that conforms. */
export const readme: string = headings;

/** The manifest that conforms, with these members changed. */
export function manifest(members: object = {}): string {
  return JSON.stringify({
    name: 'headwater-list',
    type: 'module',
    license: 'MIT',
    keywords: ['headwater-connector'],
    engines: { node: '>=22.18' },
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './package.json': './package.json' },
    scripts: { test: 'vitest run' },
    peerDependencies: { '@headwater/core': '^1.0.0' },
    dependencies: { 'list-client': '^2.0.0' },
    ...members,
  });
}

/** The main entry that conforms; the class is called and made as told. */
export function entry(changed: { name?: string; parameters?: string; connector?: string } = {}): string {
  const { name = 'ListSource', parameters = 'options', connector = 'headwater-list' } = changed;
  return `
    import { FixedPartitionedSource } from '@headwater/core';
    export class ${name} extends FixedPartitionedSource {
      get connector() { return '${connector}'; }
      constructor(${parameters}) { super(); }
      listParts() { return []; }
      buildPart() { throw new Error('there are no parts'); }
    }
    export const version = 1;`;
}

const conforming: Files = {
  'package.json': manifest(),
  'README.md': readme,
  'dist/index.js': entry(),
  'test/world.ts': "const world = { knownGaps: { C7: 'later' } };\nexport default world;\n",
  'test/conformance.test.ts': "import { conformance } from '@headwater/testing/vitest';\n",
};

/** A folder with a connector that conforms, changed in these files; it is removed after the test. */
export function connectorFolder(changes: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headwater-standard-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(import.meta.dirname, '../../node_modules/@headwater'), join(folder, 'node_modules/@headwater'));
  for (const [file, text] of Object.entries({ ...conforming, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
