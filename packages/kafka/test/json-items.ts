import { KafkaSource, type KafkaMessage } from '@headwater/kafka';
import type { WrongOption } from '@headwater/testing';

/** What the worlds of the kit put, as JSON. */
export interface Item {
  readonly n: number;
  readonly text: string;
}

export type Message = KafkaMessage<Buffer, unknown>;

const wrong = (value: unknown, options: object): WrongOption => ({
  value,
  source: () => new KafkaSource({ brokers: ['localhost:1'], topics: 'a', ...options }),
});

/** The members that the worlds of the kit have in common. */
export const jsonItems: {
  item(n: number): Item;
  itemOf(message: Message): Item;
  wrongOptions(): readonly WrongOption[];
} = {
  item: (n) => ({ n, text: n % 2 === 0 ? 'ü'.repeat(n % 7) : '"quoted"' }),
  itemOf: ({ value }) => value as Item,
  wrongOptions: () => [
    wrong(0, { batchSize: 0 }),
    wrong('or ders', { topics: 'or ders' }),
    wrong('localhost', { brokers: ['localhost:'] }),
    wrong('end', { startingOffset: 'end' }),
  ],
};

/** The topic of a part. */
export function topicOf(part: string): string {
  return part.split('/')[0] ?? part;
}
