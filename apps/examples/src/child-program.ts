import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How a program ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that runs in a process of its own, and that ends with this process at the latest. */
export interface ChildProgram {
  /** Resolves when it has said a line, which shows that it has begun to work, or has ended without one. */
  readonly begun: Promise<void>;
  readonly ended: Promise<Ending>;
  hasEnded(): boolean;
  /** Ends it with SIGKILL, unless it has ended by itself; resolves with how it ended. */
  kill(): Promise<Ending>;
}

/** Starts a program of this package in a process of its own: its stdout comes here, its stderr goes where ours goes. */
export function startProgram(path: string, args: readonly string[]): ChildProgram {
  // What Node has compiled once serves all the starts.
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env };
  const child = spawn(process.execPath, [...process.execArgv, path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  const killNow = (): void => void child.kill('SIGKILL');
  // Before the other listeners: one of them removes the directory that the program writes into.
  process.prependListener('exit', killNow);
  let hasEnded = false;
  // Whoever asks may do so long after the end, so it is listened for from the start on.
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', killNow);
      hasEnded = true;
      resolve({ code, signal });
    });
  });
  const begun = new Promise<void>((resolve) => {
    createInterface(child.stdout).once('line', () => resolve());
    child.once('close', () => resolve());
  });
  return {
    begun,
    ended,
    hasEnded: () => hasEnded,
    kill() {
      killNow();
      return ended;
    },
  };
}
