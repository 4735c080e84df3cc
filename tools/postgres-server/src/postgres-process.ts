import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { until, type Warden } from '@headwater/test-server';
import type { ServerUser } from './server-user.ts';

/** What is needed to run a server over a directory. */
export interface PostgresProgram {
  readonly command: string;
  readonly directory: string;
  readonly port: number;
  readonly user: ServerUser;
  readonly warden: Warden;
}

/** The processes of a server that was killed use its memory, and may hold its port, for a moment longer. */
const stillHeld = /pre-existing shared memory block|Address already in use/;

/** The process of a server, which can be ended and started again. */
export class PostgresProcess {
  readonly #program: PostgresProgram;
  #child: ChildProcess | undefined;

  constructor(program: PostgresProgram) {
    this.#program = program;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Resolves when clients can connect; rejects with the end of the log when the server ends before. */
  async start(): Promise<void> {
    let failure: string | undefined;
    await until('PostgreSQL starts', async () => {
      failure = await this.#tryToStart();
      return failure === undefined || !stillHeld.test(failure);
    });
    if (failure !== undefined) throw new Error(`PostgreSQL ended: ${failure}`);
  }

  /** What the server said before it ended; `undefined` when it runs. */
  async #tryToStart(): Promise<string | undefined> {
    const { command, directory, port, user, warden } = this.#program;
    const data = join(directory, 'data');
    await rm(join(data, 'postmaster.pid'), { force: true });
    const log = openSync(join(directory, 'server.log'), 'w');
    const child = spawn(command, ['-D', data, '-p', String(port), '-k', directory], {
      ...user,
      // Messages are compared in tests.
      env: { ...process.env, LC_ALL: 'C', PGTZ: 'UTC' },
      cwd: directory,
      stdio: ['ignore', log, log],
      detached: true,
    });
    closeSync(log);
    this.#child = child;
    const { pid } = child;
    if (pid !== undefined) warden.watch(pid);
    let ended = false;
    child.once('error', () => (ended = true));
    child.once('exit', () => (ended = true));
    await until('PostgreSQL answers', async () => ended || (await isReady(data, port)));
    if (!ended) return undefined;
    if (pid !== undefined) warden.forget(pid);
    return readFile(join(directory, 'server.log'), 'utf8');
  }

  /** Ends it as a crash would (`SIGKILL`), or after what is done now was cut off (`SIGINT`), or after it (`SIGTERM`). */
  async end(signal: 'SIGKILL' | 'SIGINT' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    await gone;
    this.#program.warden.forget(child.pid);
  }
}

/** Ready is what the file of the server's process says in its last line, once it takes connections. */
async function isReady(data: string, port: number): Promise<boolean> {
  const status = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const last = status.trimEnd().split('\n')[7]?.trim();
  return last === 'ready' && (await answers(port));
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
