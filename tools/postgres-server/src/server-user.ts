import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MissingToolError } from '@headwater/test-server';

/** The user that a server runs as, where it is not the user of this process. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it the user `nobody`. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  try {
    return { uid: await numberOf('-u'), gid: await numberOf('-g') };
  } catch (error) {
    throw new MissingToolError('PostgreSQL does not run as root, and there is no user "nobody"', { cause: error });
  }
}

async function numberOf(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [flag, 'nobody']);
  return Number(stdout);
}
