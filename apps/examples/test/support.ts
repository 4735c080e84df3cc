import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** What a run of a program left behind. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of a program that may not have ended yet. */
export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
}

/** An empty directory that is removed after the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'headwater-examples-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** What programs of this repository have left in a directory for temporary files. */
export function leftIn(directory: string): readonly string[] {
  return readdirSync(directory).filter((name) => name.startsWith('headwater-'));
}

/** Starts a program of this package: its path below `src`. */
export function start(program: string, ...args: string[]): Running {
  const path = fileURLToPath(new URL(`../src/${program}`, import.meta.url));
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env };
  // Of Node 22, about the types that it strips from the sources.
  const quiet = '--disable-warning=ExperimentalWarning';
  const child = spawn(process.execPath, [quiet, path, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  return { child, finished: finish(child) };
}

/** Resolves when a program has said something that matches. */
export function saying({ child }: Running, what: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (piece: string) => {
      said += piece;
      if (what.test(said)) resolve();
    });
    child.once('close', () => reject(new Error(`The program ended, and never said ${what}, but ${said}`)));
  });
}

/** Runs a program of this package to its end. */
export function run(program: string, ...args: string[]): Promise<Finished> {
  return start(program, ...args).finished;
}

async function finish(child: ChildProcess): Promise<Finished> {
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (piece: string) => (text[name] += piece));
  }
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...text };
}
