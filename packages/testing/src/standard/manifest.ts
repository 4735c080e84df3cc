import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The members of a package.json that the standard looks at; what it says may be of any kind. */
export interface Manifest {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly license?: unknown;
  readonly keywords?: unknown;
  readonly type?: unknown;
  readonly exports?: unknown;
  readonly engines?: unknown;
  readonly scripts?: unknown;
  readonly dependencies?: unknown;
  readonly peerDependencies?: unknown;
}

/** @throws TypeError that says what to do when the directory has no package.json that can be read. */
export function readManifest(directory: string): Manifest {
  const file = join(directory, 'package.json');
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const fault = isMissing ? 'does not exist: name the directory of a package' : `cannot be read: ${String(cause)}`;
    throw new TypeError(`${file} ${fault}`, { cause });
  }
  if (typeof manifest !== 'object' || manifest === null) throw new TypeError(`${file} is no object`);
  return manifest;
}

/** The names in a member such as `dependencies`; none when it is not there. */
export function namesIn(member: unknown): readonly string[] {
  return typeof member === 'object' && member !== null ? Object.keys(member) : [];
}
