import { EOF, type NextBatchContext } from '@headwater/core';
import completeList from '../conformance/complete-list.ts';
import { type Client, ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** What every client is busy with: it sends one request after the other. */
const underWay: WeakMap<Client, Promise<unknown>> = new WeakMap();

class QueueingPartition extends ListPartition {
  override async nextBatch({ signal }: NextBatchContext): Promise<readonly Row[] | EOF> {
    const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
    const give = (): void => resolve(undefined);
    signal.addEventListener('abort', give);
    const rows = await Promise.race([this.#inTurn(), aborted]).finally(() => {
      signal.removeEventListener('abort', give);
    });
    if (rows === undefined) return [];
    this.next += rows.length;
    return rows.length === 0 ? EOF : rows;
  }

  #inTurn(): Promise<Row[]> {
    const ask = (): Promise<Row[]> => this.client.rows(this.part, this.next, this.nextCount);
    const answer = Promise.resolve(underWay.get(this.client)).then(ask);
    underWay.set(
      this.client,
      answer.catch(() => {}),
    );
    return answer;
  }
}

export const behindAStalledRequest: BrokenSource = broken(
  'C5.stalled',
  'lets the next call wait behind a request that was given up',
  {
    ...partitionSetup(QueueingPartition),
    ...(completeList.stall === undefined ? {} : { stall: completeList.stall }),
  },
);
