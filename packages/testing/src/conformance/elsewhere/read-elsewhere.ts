import { fork } from 'node:child_process';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { RuleFailure } from '../rule-failure.ts';
import { patiently } from '../lab/patience.ts';
import type { ElsewhereAnswer, ElsewhereTask } from './elsewhere-task.ts';

// Beside this file, as source and as what is built of it.
const program = new URL(import.meta.url.endsWith('.ts') ? './elsewhere.ts' : './elsewhere.js', import.meta.url);
/** A process takes a moment to start, on a busy machine a long one. */
const startMs = 30_000;

/** Builds a part in a process of its own and reads what is left. @throws RuleFailure when that is not what it should be. */
export async function readElsewhere(task: ElsewhereTask, patienceMs: number): Promise<void> {
  const called = `buildPart in a fresh process at ${task.position}, and reading on`;
  const child = fork(fileURLToPath(program), {
    // What loads modules here must load them there; the flags of debuggers and test runners are for one process.
    execArgv: process.execArgv.filter((argument) => !/^--(?:inspect|test|watch)/.test(argument)),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const complaint = child.stderr === null ? Promise.resolve('') : text(child.stderr);
  try {
    const answer = new Promise<ElsewhereAnswer | undefined>((resolve, reject) => {
      child.once('message', (message) => resolve(message as ElsewhereAnswer));
      child.once('error', reject);
      child.once('close', () => resolve(undefined));
    });
    child.send(task);
    const { failure, error } = (await patiently(answer, startMs + patienceMs, called)) ?? {
      error: `the process ended without an answer: ${(await complaint).trim().slice(-500)}`,
    };
    if (failure !== undefined) throw new RuleFailure(failure);
    if (error !== undefined) throw new RuleFailure({ called, came: error, wanted: 'the items behind it' });
  } finally {
    child.kill();
  }
}
