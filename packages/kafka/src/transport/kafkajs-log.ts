import type { logCreator } from 'kafkajs';

/** One entry of the log of kafkajs. */
export interface KafkajsLogEntry {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
  /** What came with it: the part of kafkajs that wrote it, the broker, the stack of an error. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Makes kafkajs give its log away instead of printing it. */
export function givingAway(onLog: (entry: KafkajsLogEntry) => void): logCreator {
  return () =>
    ({ namespace, label, log: { message, ...rest } }) =>
      onLog({ level: levels[label] ?? 'debug', message, details: { namespace, ...rest } });
}

const levels: Readonly<Record<string, KafkajsLogEntry['level']>> = { ERROR: 'error', WARN: 'warn', INFO: 'info' };
