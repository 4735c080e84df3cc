import type { Message, Producer, ProducerConfig, RecordMetadata } from 'kafkajs';
import type { Chance } from '../chance.ts';
import type { LedgerEntry } from './ledger.ts';

/** One way to write, step by step. */
export interface Lane {
  readonly name: string;
  readonly settings: ProducerConfig;
  readonly longestPauseMs: number;
  /** Writes something, and returns what has been acknowledged. */
  step(producer: Producer, context: LaneContext): Promise<readonly LedgerEntry[]>;
}

/** What a lane works with. */
export interface LaneContext {
  readonly chance: Chance;
  /** A new number. */
  readonly number: () => string;
  /** How many partitions the topic of the numbers has. */
  readonly partitions: () => number;
}

/** A message whose partition is settled and whose value is text. */
export interface NumberedMessage extends Message {
  readonly partition: number;
  readonly value: string | null;
}

/** Some messages with values that begin with `word`, for one or several partitions. */
export function numberedMessages(
  { chance, number, partitions }: LaneContext,
  word: string,
  most: number,
): readonly NumberedMessage[] {
  const into = Array.from({ length: chance.between(1, 3) }, () => chance.between(0, partitions() - 1));
  return Array.from({ length: chance.between(1, most) }, () => ({
    partition: chance.pick(into),
    value: `${word} ${number()} ${'.'.repeat(chance.between(0, 90))}`,
  }));
}

/** What an answer of the brokers says about messages that were sent. */
export function acknowledged(
  topic: string,
  messages: readonly NumberedMessage[],
  answer: readonly RecordMetadata[],
): readonly LedgerEntry[] {
  return answer.map(({ partition, baseOffset }) => ({
    outcome: 'kept',
    topic,
    partition,
    offset: Number(baseOffset),
    values: messages.filter((message) => message.partition === partition).map(({ value }) => value),
  }));
}
