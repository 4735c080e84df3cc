import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';

/** A published package: a folder below `packages/`. */
export interface PackageFolder {
  /** The name of the folder: `file`. */
  readonly folder: string;
  /** Its path from the root: `packages/file`. */
  readonly path: string;
  readonly manifest: Manifest;
  /** The files below it, relative to the root. */
  readonly files: readonly string[];
}

/** The files that git knows or would take, and the packages among them. */
export interface Repository {
  readonly root: string;
  readonly files: readonly string[];
  readonly packages: readonly PackageFolder[];
  /** The text of a file, with line ends as they are. */
  text(file: string): string;
}

/** Reads what lies below `root`, which must be a git work tree. */
export function readRepository(root: string): Repository {
  const files = listFiles(root);
  const text = (file: string): string => readFileSync(join(root, file), 'utf8');
  const packages = files
    .filter((file) => /^packages\/[^/]+\/package\.json$/.test(file))
    .map((file): PackageFolder => {
      const path = file.slice(0, -'/package.json'.length);
      return {
        folder: path.slice('packages/'.length),
        path,
        manifest: JSON.parse(text(file)) as Manifest,
        files: files.filter((other) => other.startsWith(`${path}/`)),
      };
    });
  return { root, files, packages, text };
}

function listFiles(root: string): readonly string[] {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const out = execFileSync('git', list, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  // A file that was deleted but not yet staged is still listed.
  return [...new Set(out.split('\0'))].filter((file) => file !== '' && existsSync(join(root, file))).toSorted();
}
