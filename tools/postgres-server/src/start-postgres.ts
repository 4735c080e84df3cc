import { execFile } from 'node:child_process';
import { appendFile, chmod, chown, cp, mkdtemp, readdir, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, startWarden } from '@headwater/test-server';
import { clientRules, configurationOf } from './configuration.ts';
import type { PostgresAddress } from './postgres-address.ts';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts';
import { PostgresProcess } from './postgres-process.ts';
import type { PostgresSettings } from './postgres-settings.ts';
import { type ServerUser, serverUser } from './server-user.ts';

const execute = promisify(execFile);

/** A PostgreSQL that runs, with data of its own. */
export interface RunningPostgres extends PostgresAddress, AsyncDisposable {
  readonly port: number;
  readonly pid: number | undefined;
  /** Where its data and its socket are. */
  readonly directory: string;
  /** Ends it as a crash does: nobody is told anything. */
  kill(): Promise<void>;
  /** Ends it; clients are told that it shuts down. */
  shutDown(): Promise<void>;
  /** Starts it again, after `kill` or `shutDown`. */
  start(): Promise<void>;
  /** Turns a standby into a server that can be written; resolves when it can. */
  promote(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a real PostgreSQL with data of its own in a temporary folder; resolves when it can be used. It never outlives
 * this process. Rejects when this machine has no binaries, and with the end of the log when it does not start.
 */
export async function startPostgres(settings: PostgresSettings = {}): Promise<RunningPostgres> {
  const binaries = await postgresBinaries();
  const user = await serverUser();
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'headwater-postgres-')));
  const warden = startWarden(directory);
  try {
    const port = settings.port ?? (await freePort());
    await fillDirectory(directory, settings, binaries, user);
    const server = new PostgresProcess({ command: binaries.postgres, directory, port, user, warden });
    await server.start();
    const stop = async (): Promise<void> => {
      await server.end('SIGKILL');
      await warden.close();
    };
    return {
      url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      port,
      directory,
      get pid() {
        return server.pid;
      },
      kill: () => server.end('SIGKILL'),
      shutDown: () => server.end('SIGINT'),
      start: () => server.start(),
      async promote() {
        const options = { ...user, cwd: directory };
        await execute(binaries.pgCtl, ['promote', '-w', '-D', join(directory, 'data')], options);
      },
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await warden.close();
    throw error;
  }
}

async function fillDirectory(
  directory: string,
  settings: PostgresSettings,
  binaries: PostgresBinaries,
  user: ServerUser,
): Promise<void> {
  const data = join(directory, 'data');
  await give(directory, user);
  if (settings.standbyOf === undefined) {
    const options = ['-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-sync', '--no-instructions'];
    await execute(binaries.initdb, ['-D', data, ...options], {
      ...user,
      cwd: directory,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
  } else {
    const primary = settings.standbyOf;
    await primary.shutDown();
    await cp(join(primary.directory, 'data'), data, { recursive: true });
    await primary.start();
    await writeFile(join(data, 'standby.signal'), '');
    await giveAll(data, user);
  }
  const own = { ...settings.parameters };
  if (settings.standbyOf !== undefined) own['primary_conninfo'] = settings.standbyOf.url;
  if (settings.tls !== undefined) {
    await writeFile(join(data, 'server.crt'), settings.tls.certificate);
    await writeFile(join(data, 'server.key'), settings.tls.key, { mode: 0o600 });
    await give(join(data, 'server.key'), user);
    own['ssl'] = 'on';
  }
  await appendFile(join(data, 'postgresql.conf'), configurationOf(own));
  await writeFile(join(data, 'pg_hba.conf'), clientRules);
}

async function giveAll(path: string, user: ServerUser): Promise<void> {
  await give(path, user);
  await chmod(path, 0o700);
  for (const entry of await readdir(path, { recursive: true })) await give(join(path, entry), user);
}

async function give(path: string, { uid, gid }: ServerUser): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}
