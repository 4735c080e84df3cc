import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of a soak. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<Ending>;
}

/** Starts a program with one argument as JSON. */
export function startChild(program: URL, order: object): Child {
  const child = fork(program, [JSON.stringify(order)]);
  const ended = (once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>).then(([code, signal]) => ({
    code,
    signal,
  }));
  return { process: child, ended };
}
