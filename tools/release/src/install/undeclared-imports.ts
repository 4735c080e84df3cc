import { isBuiltin } from 'node:module';
import type { InstalledManifest } from './installed-package.ts';

/** A file that is in a package. */
export interface PackageFile {
  readonly path: string;
  readonly text: string;
}

// Statements stand at the margin, as the bundler writes them; what is indented may be text.
const asks =
  /^(?:import|export)\b[^'";]*?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']|\brequire\(\s*["']([^"'\n]+)["']/gm;

/** One sentence for each package that files import and their package.json does not declare, optional peers included. */
export function undeclaredImports(manifest: InstalledManifest, files: readonly PackageFile[]): readonly string[] {
  const { name, dependencies, optionalDependencies, peerDependencies } = manifest;
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })]);
  const found = new Set<string>();
  for (const { path, text } of files) {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
    for (const match of code.matchAll(asks)) {
      const specifier = match[1] ?? match[2] ?? match[3] ?? '';
      if (specifier.startsWith('.') || specifier.startsWith('#') || isBuiltin(specifier)) continue;
      const asked = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      if (!declared.has(asked)) found.add(`${name}/${path} imports ${asked}, which ${name} does not declare`);
    }
  }
  return [...found];
}
