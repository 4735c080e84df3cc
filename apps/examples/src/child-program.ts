import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts a program of this package in a process of its own: its stdout comes here, its stderr goes where ours goes. */
export function startProgram(path: string, args: readonly string[]): ChildProcess {
  // What Node has compiled once serves all the starts.
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env };
  return spawn(process.execPath, [...process.execArgv, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
}

/** Waits until a program has said something: it has begun to work. */
export async function firstLine({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) return;
  await once(createInterface(stdout), 'line');
}
