import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Mutation, mutated } from './mutation.ts';

const copied = ['packages', 'tools', 'package.json', 'tsconfig.json', 'tsconfig.base.json', 'vitest.config.ts'];
const leftOut = new Set(['dist', '.cache', '.turbo', '.tmp', '.vite', '.vitest']);

/** A copy of what the kit needs of the repository, in which faults are made and mended again. */
export class Scratch implements Disposable {
  readonly folder: string;

  constructor(root: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'headwater-mutations-'));
    for (const name of copied) {
      cpSync(join(root, name), join(this.folder, name), {
        recursive: true,
        // The links from package to package are relative, and lead to the copies.
        verbatimSymlinks: true,
        filter: (path) => !leftOut.has(basename(path)),
      });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Makes the change, and gives what mends it. */
  apply(mutation: Mutation): Disposable {
    const path = join(this.folder, mutation.file);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, mutated(mutation, before));
    return { [Symbol.dispose]: () => writeFileSync(path, before) };
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
