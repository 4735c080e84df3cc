import { EOF } from '@headwater/core';
import { KafkaSource } from '@headwater/kafka';
import type { Subject } from '../../subject.ts';
import { Tally } from './tally.ts';

/** The parts of the source read in loops of their own, without a runtime: no positions, no stopping, no sink. */
export const kafkaParts: Subject = async ({ topic: { brokers, name: topics } }) => {
  const { signal } = new AbortController();
  const source = new KafkaSource({ brokers, topics, bounded: true });
  const opened = await source.open({ workerIndex: 0, workerCount: 1, now: new Date(), signal });
  const shared = opened as AsyncDisposable;
  const tally = new Tally();
  const read = async (part: string): Promise<void> => {
    const context = { part, resumeState: undefined, origin: 'initial', until: undefined, shared } as const;
    const partition = await source.buildPart({ ...context, now: new Date(), signal });
    for (;;) {
      const items = await partition.nextBatch({ now: new Date(), signal });
      if (items === EOF) break;
      const last = items.at(-1);
      if (last !== undefined) tally.add(last.partition, items.length, last.value);
    }
    await partition.close();
  };
  await Promise.all((await source.listParts({ shared, now: new Date(), signal })).map(read));
  return async () => {
    await shared[Symbol.asyncDispose]();
    return tally.seen();
  };
};
