import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Command, Reply } from './commands.ts';

const main = new URL('./store-process-main.ts', import.meta.url);

/** A real process with a store of its own, to be stopped, continued and killed. */
export class StoreProcess {
  readonly #child: ChildProcess;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(options: ForkOptions = {}): Promise<StoreProcess> {
    const child = fork(main, { execArgv: [], ...options });
    onTestFinished(() => void child.kill('SIGKILL'));
    await Promise.race([once(child, 'message'), failure(child)]);
    return new StoreProcess(child);
  }

  /** Gives a command, without waiting for what comes of it. */
  tell(command: Command): void {
    this.#child.send(command);
  }

  async nextReply(): Promise<Reply> {
    const done = new AbortController();
    const { signal } = done;
    const message = once(this.#child, 'message', { signal }) as Promise<[Reply]>;
    try {
      const [reply] = await Promise.race([message, failure(this.#child, signal)]);
      return reply;
    } finally {
      done.abort();
    }
  }

  async ask(command: Command): Promise<Reply> {
    this.tell(command);
    return this.nextReply();
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(signal);
  }

  /** Kills it and waits until it is gone. */
  async kill(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}

async function failure(child: ChildProcess, signal?: AbortSignal): Promise<never> {
  const [code] = (await once(child, 'exit', signal === undefined ? {} : { signal })) as [number | null];
  throw new Error(`a store process ended with ${String(code)} and owes an answer`);
}
