import { globSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Example } from './example.ts';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Lays the examples out as files, in a folder from which the packages of the workspace are found by their names, as
 * in a program of a user. Returns the folder, which is the caller's to remove.
 */
export function layOut(root: string, examples: readonly Example[]): string {
  const folder = mkdtempSync(join(root, 'tools/check-docs/.examples-'));
  for (const [name, path] of visiblePackages(root)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(path, link, 'junction');
  }
  for (const [index, { module }] of examples.entries()) writeFileSync(join(folder, exampleFile(index)), module);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings(root, examples.length)));
  return folder;
}

/** The packages of the workspace and what they, or their tests, depend on, by their names: what a user has beside them. */
function visiblePackages(root: string): ReadonlyMap<string, string> {
  const folders = globSync('packages/*/package.json', { cwd: root }).map((file) => join(root, dirname(file)));
  const manifests = folders.map((folder) => ({ folder, manifest: manifestIn(folder) }));
  const beside = manifests.flatMap(({ folder, manifest: { dependencies, devDependencies } }) =>
    Object.keys({ ...devDependencies, ...dependencies }).map(
      (name) => [name, join(folder, 'node_modules', name)] as const,
    ),
  );
  return new Map([...beside, ...manifests.map(({ folder, manifest }) => [manifest.name, folder] as const)]);
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The name of the file of an example. */
export function exampleFile(index: number): string {
  return `example-${index}.ts`;
}

// As strict as the workspace, but for what matters to libraries alone and would make examples longer.
function settings(root: string, count: number): object {
  return {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      isolatedDeclarations: false,
      declaration: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      skipLibCheck: true,
    },
    files: Array.from({ length: count }, (_, index) => exampleFile(index)),
  };
}
