import { readFile } from 'node:fs/promises';
import { MissingToolError } from '@headwater/test-server';

/** The user that a server runs as, where it is not the user of this process. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root lends it the user `nobody`. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users);
  if (nobody === null) throw new MissingToolError('PostgreSQL does not run as root, and there is no user "nobody"');
  return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
}
