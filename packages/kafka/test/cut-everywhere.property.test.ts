import { EOF } from '@headwater/core';
import { KafkaSource, type KafkaMessage, type KafkaPosition } from '@headwater/kafka';
import { ScriptedBroker } from '@headwater/scripted-kafka-broker';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OpenSource } from './support/drive.ts';

type Step =
  | { readonly what: 'plain'; readonly count: number }
  | { readonly what: 'commit' | 'abort'; readonly count: number }
  | { readonly what: 'gap'; readonly count: number };

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('plain', 'plain', 'commit', 'abort', 'gap'),
  count: fc.integer({ min: 1, max: 6 }),
});

/** Writes the steps to a partition; gives what a reader of committed records gets. */
function write(broker: ScriptedBroker, steps: readonly Step[]): string[] {
  const partition = broker.topic('a').partition(0);
  const committed: string[] = [];
  for (const [index, { what, count }] of steps.entries()) {
    const records = Array.from({ length: count }, (_, n) => `${what} ${index}.${n}`);
    if (what === 'gap') partition.skipTo(partition.logEnd + BigInt(count));
    else if (what === 'plain') partition.append(records);
    else {
      partition.appendBatch({ records, producerId: BigInt(index), transactional: true });
      partition.endTransaction(BigInt(index), what);
    }
    if (what === 'plain' || what === 'commit') committed.push(...records);
  }
  return committed;
}

it('C8 kafka 5: whatever is in the log, and wherever it is cut, each committed record comes once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      // The end of a log is never compacted.
      fc.array(step, { maxLength: 12 }).filter((steps) => steps.at(-1)?.what !== 'gap'),
      fc.integer({ min: 1, max: 8 }),
      fc.boolean(),
      async (steps, batchSize, cutting) => {
        await using broker = await ScriptedBroker.start();
        const wanted = write(broker, steps);
        const opened = await OpenSource.open<KafkaMessage<Buffer, string>>(
          new KafkaSource({ brokers: broker.bootstrap, topics: 'a', value: 'utf8', batchSize, bounded: true }),
        );
        const came: (string | null)[] = [];
        let part = await opened.part('a/0');
        let position: KafkaPosition;
        for (;;) {
          const batch = await part.next();
          expect(Number(part.position.offset)).toBeGreaterThanOrEqual(came.length);
          position = part.position;
          if (batch === EOF) break;
          came.push(...batch.map(({ value }) => value));
          if (!cutting) continue;
          await part.close();
          part = await opened.part('a/0', { resumeState: position });
        }
        expect(came).toEqual(wanted);
        expect(BigInt(position.offset)).toBe(broker.topic('a').partition(0).logEnd);
      },
    ),
    { numRuns: 40 },
  );
});
