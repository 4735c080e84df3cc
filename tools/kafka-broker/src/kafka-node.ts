import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warden } from './warden.ts';

/** One broker of a cluster, which can be killed, stopped, frozen and started again. */
export interface KafkaNode {
  readonly id: number;
  readonly port: number;
  /** The process, or undefined while the broker does not run. */
  readonly pid: number | undefined;
  /** Ends it without a warning, as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to shut down in order, and kills it when that takes longer than 30 s. */
  stop(): Promise<void>;
  /** Starts it again on its data; resolves when it takes part again. */
  start(): Promise<void>;
  /** Halts the process with its sockets open: it accepts connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** What it has said so far, from this start and the ones before. */
  log(): Promise<string>;
}

/** What is needed to start one broker. */
export interface NodeOptions {
  readonly id: number;
  readonly port: number;
  readonly directory: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly warden: Warden;
  /** Resolves when the broker takes part in the cluster; is given up when the broker ends. */
  readonly ready: (stopped: AbortSignal) => Promise<void>;
}

/** A broker that does not run yet. */
export class KafkaProcess implements KafkaNode {
  readonly id: number;
  readonly port: number;
  readonly #options: NodeOptions;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(options: NodeOptions) {
    this.id = options.id;
    this.port = options.port;
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  async start(): Promise<void> {
    if (this.#child !== undefined) throw new Error(`Broker ${this.id} runs already`);
    const ended = new AbortController();
    this.#spawn(() => ended.abort());
    try {
      await this.#options.ready(ended.signal);
    } catch (error) {
      const log = await this.log();
      throw new Error(`Broker ${this.id} of Kafka did not start. Its log ends with:\n${log.slice(-4000)}`, {
        cause: error,
      });
    }
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    const tooLong = setTimeout(() => this.#child?.kill('SIGKILL'), 30_000);
    await this.#end('SIGTERM');
    clearTimeout(tooLong);
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  log(): Promise<string> {
    return readFile(this.#logFile(), 'utf8');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#child?.ref();
    this.#child?.kill(signal);
    await this.#ended;
  }

  #logFile(): string {
    return join(this.#options.directory, 'broker.log');
  }

  #spawn(onEnd: () => void): void {
    const { command, args, warden } = this.#options;
    const output = openSync(this.#logFile(), 'a');
    const child = spawn(command, args, { stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    const { pid } = child;
    if (pid !== undefined) warden.watch(pid);
    child.unref();
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        if (pid !== undefined) warden.forget(pid);
        this.#child = undefined;
        onEnd();
        resolve();
      };
      child.once('exit', end);
      child.once('error', end);
    });
  }
}
