import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runCommand } from './run-command.ts';

/** The process that the tests of one run belong to, and a folder that they share. */
export interface ThisRun {
  readonly owner: number;
  readonly directory: string;
}

const found = new Map<string, Promise<ThisRun>>();

/**
 * Which run this process belongs to: that of the test runner which started it, or its own. Servers of each `kind` have
 * a folder of their own.
 */
export function thisRun(kind: string): Promise<ThisRun> {
  const known = found.get(kind) ?? find(kind);
  found.set(kind, known);
  return known;
}

async function find(kind: string): Promise<ThisRun> {
  // A test runner lets each test file run in a process or in a thread of its own.
  const owner = process.env['VITEST'] !== undefined && isMainThread ? process.ppid : process.pid;
  // Numbers of processes are used again, and with the time of its start one is the only one. Small systems have no ps.
  const started = await runCommand('ps', ['-o', 'lstart=', '-p', String(owner)]).catch(() => '');
  const key = createHash('sha256').update(started).digest('hex').slice(0, 12);
  const directory = join(tmpdir(), `headwater-${kind}-run-${owner}-${key}`);
  await mkdir(directory, { recursive: true });
  if (owner === process.pid) process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  return { owner, directory };
}
