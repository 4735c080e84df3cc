import type { Source } from '@headwater/core';
import { BadMessage, type KafkaMessage, KafkaSource, type PayloadContext } from '@headwater/kafka';
import { start } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { Kafka } from 'kafkajs';
import { describe, expectTypeOf, it } from 'vitest';

function itemOf<X>(_source: Source<X>): X {
  return undefined as X;
}

const where = { brokers: ['localhost:9092'], topics: ['clicks'] } as const;

describe('the type of an item follows from the options', () => {
  it('is a message of bytes by default', () => {
    const source = new KafkaSource(where);
    expectTypeOf(source).toEqualTypeOf<KafkaSource<KafkaMessage<Buffer, Buffer>>>();
    const item = itemOf(source);
    expectTypeOf(item.key).toEqualTypeOf<Buffer | null>();
    expectTypeOf(item.offset).toEqualTypeOf<bigint>();
  });

  it('has text, parsed JSON or what a function returns', () => {
    expectTypeOf(itemOf(new KafkaSource({ ...where, key: 'utf8', value: 'json' }))).toEqualTypeOf<
      KafkaMessage<string, unknown>
    >();
    expectTypeOf(itemOf(new KafkaSource({ ...where, value: 'utf8' }))).toEqualTypeOf<KafkaMessage<Buffer, string>>();
    const source = new KafkaSource({
      ...where,
      key: (bytes) => bytes.readInt32BE(0),
      value: () => ({ at: new Date() }),
    });
    expectTypeOf(itemOf(source)).toEqualTypeOf<KafkaMessage<number, { at: Date }>>();
  });

  it('gives a function the bytes and what is known of the record', () => {
    const source = new KafkaSource({
      ...where,
      value: (bytes, context) => {
        expectTypeOf(bytes).toEqualTypeOf<Buffer>();
        expectTypeOf(context).toEqualTypeOf<PayloadContext>();
        return context.offset;
      },
    });
    expectTypeOf(itemOf(source).value).toEqualTypeOf<bigint | null>();
  });

  it('may be a BadMessage when they are delivered, and instanceof tells', () => {
    const item = itemOf(new KafkaSource({ ...where, value: 'utf8', onBadRecord: 'deliver' }));
    expectTypeOf(item).toEqualTypeOf<KafkaMessage<Buffer, string> | BadMessage>();
    if (item instanceof BadMessage) expectTypeOf(item.value).toEqualTypeOf<Buffer | null>();
    else expectTypeOf(item.value).toEqualTypeOf<string | null>();
    const skipping = new KafkaSource({ ...where, onBadRecord: 'skip', onEvent: (event) => event.type });
    expectTypeOf(itemOf(skipping)).toEqualTypeOf<KafkaMessage<Buffer, Buffer>>();
  });

  it('takes a client of kafkajs, and names and patterns', () => {
    const kafka = new Kafka({ brokers: ['localhost:9092'] });
    expectTypeOf(new KafkaSource({ kafka, topics: ['a', /^b-/] })).toEqualTypeOf<KafkaSource<KafkaMessage>>();
  });

  it('knows a typing error in an option', () => {
    // @ts-expect-error there is no such option
    expectTypeOf(new KafkaSource({ ...where, groupId: 'mine' })).toBeObject();
    // @ts-expect-error there is no such decoder
    expectTypeOf(new KafkaSource({ ...where, value: 'xml' })).toBeObject();
    // @ts-expect-error there is no such policy
    expectTypeOf(new KafkaSource({ ...where, onBadRecord: 'ignore' })).toBeObject();
    // @ts-expect-error topics are needed
    expectTypeOf(new KafkaSource({ brokers: ['localhost:9092'] })).toBeObject();
  });

  it('is known to the sink of a flow', async () => {
    const post = async (_values: readonly unknown[], _options: { readonly signal: AbortSignal }): Promise<void> => {};
    const execution = start(
      {
        id: 'clicks',
        source: new KafkaSource({ brokers: ['localhost:9092'], topics: ['clicks'], value: 'json' }),
        sink: async ({ items, signal }) => {
          expectTypeOf(items).toEqualTypeOf<readonly KafkaMessage<Buffer, unknown>[]>();
          await post(
            items.map((m) => m.value),
            { signal },
          );
        },
        store: new SqliteStore('positions.db'),
      },
      { stopOnSignals: true },
    );
    console.log(execution.status());
    const { outcome, items } = await execution.finished;
    expectTypeOf(outcome).toEqualTypeOf<'completed' | 'stopped' | 'aborted'>();
    expectTypeOf(items).toEqualTypeOf<number>();
  });
});
