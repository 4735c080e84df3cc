import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { KafkaHost, KafkaProgram, LaunchedProgram } from './kafka-host.ts';

/** One broker of a cluster, which can be killed, stopped, frozen and started again. */
export interface KafkaNode {
  readonly id: number;
  /** The port of its plaintext listener. */
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
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Resolves when it does not run any longer, at once when it does not run now. */
  ended(): Promise<void>;
  /** What it has said so far, from this start and the ones before. */
  log(): Promise<string>;
}

/** What is needed to start one broker. */
export interface NodeOptions {
  readonly id: number;
  readonly port: number;
  readonly host: KafkaHost;
  readonly program: Omit<KafkaProgram, 'output'>;
  readonly logFile: string;
  /** Called before each start, with whether the broker was killed before. */
  readonly prepare: (wasKilled: boolean) => Promise<void>;
  /** Resolves when the broker takes part in the cluster; rejects when the broker ends before. */
  readonly ready: (ended: AbortSignal) => Promise<void>;
}

/** A broker that does not run until it is started. */
export function kafkaNode(options: NodeOptions): KafkaNode {
  const { id, port, host, program, logFile } = options;
  let launched: LaunchedProgram | undefined;
  let ended: Promise<void> = Promise.resolve();
  let wasKilled = false;

  const launch = (): AbortSignal => {
    const end = new AbortController();
    const output = openSync(logFile, 'a');
    const { child } = (launched = host.launch({ ...program, output }));
    closeSync(output);
    child.unref();
    ended = new Promise((resolve) => {
      const onEnd = (): void => {
        launched = undefined;
        end.abort();
        resolve();
      };
      child.once('exit', onEnd);
      child.once('error', onEnd);
    });
    return end.signal;
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    launched?.child.ref();
    await launched?.signal(signal);
    await ended;
  };

  const log = (): Promise<string> => readFile(logFile, 'utf8');

  return {
    id,
    port,
    log,
    get pid() {
      return launched?.child.pid;
    },
    ended() {
      launched?.child.ref();
      return ended;
    },
    async start() {
      if (launched !== undefined) throw new Error(`Broker ${id} runs already`);
      await options.prepare(wasKilled);
      wasKilled = false;
      try {
        await options.ready(launch());
      } catch (error) {
        const lastWords = (await log()).slice(-4000);
        throw new Error(`Broker ${id} of Kafka did not start. Its log ends with:\n${lastWords}`, { cause: error });
      }
    },
    async kill() {
      wasKilled = true;
      await end('SIGKILL');
    },
    async stop() {
      const tooLong = setTimeout(() => void launched?.signal('SIGKILL'), 30_000);
      await end('SIGTERM');
      clearTimeout(tooLong);
    },
    async freeze() {
      await launched?.signal('SIGSTOP');
    },
    async thaw() {
      await launched?.signal('SIGCONT');
    },
  };
}
