import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory, type WhenFinished } from './temporary-directory.ts';

/** A directory as a user's, with these files, in which the packages are installed. */
export function userDirectory(files: Readonly<Record<string, string>>, whenFinished?: WhenFinished): string {
  const cwd = temporaryDirectory(whenFinished);
  mkdirSync(join(cwd, 'node_modules'));
  const installed = fileURLToPath(new URL('../../node_modules/@headwater', import.meta.url));
  symlinkSync(installed, join(cwd, 'node_modules', '@headwater'));
  for (const [name, content] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  return cwd;
}
