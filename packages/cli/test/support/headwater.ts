import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The program itself, as it stands in the sources. */
export const bin: string = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** What a run of the program left behind. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how the program runs. */
export interface RunOptions {
  readonly cwd: string;
  /** What it finds on standard input. Default: nothing, its end at once. */
  readonly input?: string | Uint8Array;
  /** Variables of its environment, beside those of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `headwater` to its end. */
export async function headwater(args: readonly string[], { cwd, input = '', env }: RunOptions): Promise<Finished> {
  const running = start(args, cwd, env);
  running.child.stdin.end(input);
  return running.finished;
}

/** A run of the program that has not ended yet. */
export interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly finished: Promise<Finished>;
}

/** Starts `headwater`; standard input stays open. */
export function start(args: readonly string[], cwd: string, env: RunOptions['env'] = {}): Running {
  // Of Node 22, about the types that it strips from the sources.
  const quiet = '--disable-warning=ExperimentalWarning';
  const child = spawn(process.execPath, [quiet, bin, ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  // A program that has ended does not read what is written to it; that is for the test to judge by the exit code.
  child.stdin.on('error', () => {});
  return { child, finished: finish(child) };
}

/** Settles when standard output has brought some data. */
export async function firstOutput({ child }: Running): Promise<void> {
  await once(child.stdout, 'data');
}

/** The lines of a text that ends in a line end. */
export function linesOf(output: string): string[] {
  return output.split('\n').slice(0, -1);
}

/** The values of NDJSON. */
export function valuesOf(output: string): unknown[] {
  return linesOf(output).map((line) => JSON.parse(line) as unknown);
}

async function finish(child: Running['child']): Promise<Finished> {
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout: stdout(), stderr: stderr() };
}

function collect(stream: Readable): () => string {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  return () => Buffer.concat(pieces).toString();
}
