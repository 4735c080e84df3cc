import { describe, expect, test } from 'vitest';
import { broughtBy, treeFaults } from '../src/install/brought.ts';
import { type Budget, budgetFaults } from '../src/install/budget.ts';
import type { InstalledManifest, InstalledPackage } from '../src/install/installed-package.ts';
import { undeclaredImports } from '../src/install/undeclared-imports.ts';

function installed(name: string, more: Partial<InstalledManifest> = {}, bytes = 100): InstalledPackage {
  const version = more.version ?? '1.0.0';
  return { folder: `/node_modules/${name}/${version}`, manifest: { name, version, ...more }, bytes };
}

const core = installed('core');
const client = installed('client', { optionalDependencies: { native: '1' } });
const connector = installed('connector', {
  dependencies: { client: '1' },
  peerDependencies: { core: '1', other: '1' },
  peerDependenciesMeta: { other: { optional: true } },
});

describe('an installed tree', () => {
  test('is what is declared, and nothing else', () => {
    expect(treeFaults(['connector'], [core, client, connector], ['core'])).toEqual([]);
    expect(treeFaults(['connector'], [core, client, connector, installed('native')], ['core'])).toEqual([]);
    expect(treeFaults(['connector'], [core, client, connector, installed('stray')], ['core'])).toEqual([
      'stray@1.0.0 is installed, and nothing declares it',
    ]);
    expect(treeFaults(['connector'], [core, client, connector, installed('other')], ['core'])).toEqual([
      'other@1.0.0 is installed, and nothing declares it',
    ]);
  });

  test('holds one core, and what was asked for', () => {
    const second = installed('core', { version: '2.0.0' });
    expect(treeFaults(['connector'], [core, second, client, connector], ['core'])).toEqual([
      'core is installed 2 times: 1.0.0, 2.0.0',
    ]);
    expect(treeFaults(['connector', 'runtime'], [client, connector], ['core'])).toEqual([
      'core is installed 0 times',
      'runtime is not installed',
    ]);
  });

  test('is weighed with all that a package brings, each once', () => {
    const circle = installed('circle', { dependencies: { circle: '1', core: '1' } }, 7);
    const { packages, bytes } = broughtBy(['circle'], [core, circle, client]);
    expect(packages.map(({ manifest }) => manifest.name)).toEqual(['circle', 'core']);
    expect(bytes).toBe(107);
  });
});

describe('the files of a package', () => {
  const imports = (text: string): readonly string[] => undeclaredImports(connector.manifest, [{ path: 'a.js', text }]);

  test.each([
    'import { a } from "client";',
    'import a, { b } from "client/sub";\nexport * from "./other.js";',
    'import type { Socket } from "node:net";\nimport fs from "fs";',
    'const example = `\n  import { a } from "gone";`;',
    'const other = await import("other");',
    'export { a } from "connector/part";',
    '// import { a } from "gone";\n/* export * from "gone" */',
  ])('may ask for what is declared: %j', (text) => {
    expect(imports(text)).toEqual([]);
  });

  test.each([
    'import { a } from "gone";',
    'import "gone";',
    'import {\n  a,\n  b,\n} from "gone/deep/inside";',
    'export * from "gone";',
    'const gone = await import("gone");',
    'const gone = createRequire(import.meta.url)("client"), other = require("gone");',
  ])('may not ask for what is not: %j', (text) => {
    expect(imports(text)).toEqual(['connector/a.js imports gone, which connector does not declare']);
  });

  test('have scopes', () => {
    expect(imports('import a from "@types/client";')).toEqual([
      'connector/a.js imports @types/client, which connector does not declare',
    ]);
  });
});

describe('a budget', () => {
  const budget: Budget = { tarballBytes: 10, installedBytes: 20, brings: ['client', 'native-*'] };

  test('is kept', () => {
    const brings = ['client', 'native-linux'];
    expect(budgetFaults('connector', { tarballBytes: 10, installedBytes: 20, brings }, budget)).toEqual([]);
  });

  test('is broken by weight, by a package more, and by one less', () => {
    const found = { tarballBytes: 11, installedBytes: 21, brings: ['stray'] };
    expect(budgetFaults('connector', found, budget)).toEqual([
      'connector: tarballBytes is 11, and may be 10',
      'connector: installedBytes is 21, and may be 20',
      'connector brings stray, which its budget does not name',
      'the budget of connector names client, which does not come with it',
    ]);
  });

  test('must be there', () => {
    expect(budgetFaults('connector', { tarballBytes: 1, installedBytes: 1, brings: [] }, undefined)).toHaveLength(1);
  });
});
