import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeFault } from '@headwater/core/options';

/** A Node of this machine that is too old for the packages, where there is one. */
export const olderNode: string | undefined = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((program) => existsSync(program) && nodeFault(versionOf(program)) !== undefined);

function versionOf(program: string): string {
  return execFileSync(program, ['--print', 'process.versions.node'], { encoding: 'utf8' }).trim();
}
