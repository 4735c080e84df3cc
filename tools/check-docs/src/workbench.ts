import { globSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Example } from './example.ts';

/**
 * Lays the examples out as files, in a folder from which the packages of the workspace are found by their names, as
 * in a program of a user. Returns the folder, which is the caller's to remove.
 */
export function layOut(root: string, examples: readonly Example[]): string {
  const folder = mkdtempSync(join(root, 'tools/check-docs/.examples-'));
  for (const manifest of globSync('packages/*/package.json', { cwd: root })) {
    const { name } = JSON.parse(readFileSync(join(root, manifest), 'utf8')) as { readonly name: string };
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, dirname(manifest)), link, 'junction');
  }
  for (const [index, { module }] of examples.entries()) writeFileSync(join(folder, exampleFile(index)), module);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings(root, examples.length)));
  return folder;
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
