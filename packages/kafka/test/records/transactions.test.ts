import { encodeBatch, encodeMarker } from '@headwater/scripted-kafka-broker';
import { describe, expect, test } from 'vitest';
import { readRecords, valuesOf } from './support/read-records.ts';

/** A batch of a producer's transaction, or of none. */
function data(baseOffset: bigint, values: readonly string[], producerId?: bigint, key: Buffer | null = null): Buffer {
  const producer = producerId === undefined ? {} : { producerId, transactional: true };
  return encodeBatch({ baseOffset, records: values.map((value) => ({ key, value })), ...producer });
}

const commit = (baseOffset: bigint, producerId: bigint): Buffer => encodeMarker('commit', { baseOffset, producerId });
const abort = (baseOffset: bigint, producerId: bigint): Buffer => encodeMarker('abort', { baseOffset, producerId });

describe('kafka 5: transactions', () => {
  const log = [
    data(0n, ['a', 'b']),
    data(2n, ['c', 'd'], 1n),
    commit(4n, 1n),
    data(5n, ['e', 'f'], 1n),
    abort(7n, 1n),
    data(8n, ['g'], 1n),
  ];

  test('what was aborted is not given, markers neither; the next offset counts them', () => {
    const set = { bytes: Buffer.concat(log.slice(0, 5)), aborted: [{ producerId: 1n, firstOffset: 5n }] };
    const seen = readRecords(set);
    expect(valuesOf(seen)).toEqual(['0:a', '1:b', '2:c', '3:d']);
    expect(seen.next).toBe(8n);
  });

  test('without a list everything but the markers is given: uncommitted data is read as well', () => {
    const seen = readRecords({ bytes: Buffer.concat(log) });
    expect(valuesOf(seen)).toEqual(['0:a', '1:b', '2:c', '3:d', '5:e', '6:f', '8:g']);
  });

  test('only an aborted transaction: no record, and the next offset is after its marker', () => {
    const bytes = Buffer.concat([data(0n, ['a', 'b'], 3n), abort(2n, 3n)]);
    const seen = readRecords({ bytes, aborted: [{ producerId: 3n, firstOffset: 0n }] });
    expect(seen.records).toEqual([]);
    expect(seen.next).toBe(3n);
    expect(seen.leaderEpoch).toBe(0);
  });

  test('the control flag makes a marker: a record whose key is four zero bytes is none', () => {
    const zero = Buffer.alloc(4);
    const bytes = Buffer.concat([
      data(0n, ['a'], 1n, Buffer.from([0, 0, 0, 1])),
      data(1n, ['b'], 1n, zero),
      data(2n, ['c'], 1n, Buffer.from([0, 0, 0, 2])),
      abort(3n, 1n),
      data(4n, ['d'], 1n, zero),
      commit(5n, 1n),
    ]);
    const seen = readRecords({ bytes, aborted: [{ producerId: 1n, firstOffset: 0n }] });
    expect(valuesOf(seen)).toEqual(['4:d']);
    expect(seen.next).toBe(6n);
  });

  test('several producers at the same time', () => {
    const bytes = Buffer.concat([
      data(0n, ['a'], 1n),
      data(1n, ['b'], 2n),
      data(2n, ['c']),
      data(3n, ['d'], 1n),
      commit(4n, 2n),
      data(5n, ['e'], 2n),
      abort(6n, 1n),
      data(7n, ['f'], 1n),
      abort(8n, 2n),
      commit(9n, 1n),
    ]);
    const aborted = [
      { producerId: 2n, firstOffset: 5n },
      { producerId: 1n, firstOffset: 0n },
    ];
    const seen = readRecords({ bytes, aborted });
    expect(valuesOf(seen)).toEqual(['1:b', '2:c', '7:f']);
    expect(seen.next).toBe(10n);
  });

  test('the reading begins within an aborted transaction', () => {
    const bytes = Buffer.concat([
      data(5n, ['e', 'f', 'g'], 1n),
      data(8n, ['h'], 1n),
      abort(9n, 1n),
      data(10n, ['i'], 1n),
    ]);
    const aborted = [{ producerId: 1n, firstOffset: 5n }];
    expect(valuesOf(readRecords({ bytes, from: 6n, aborted }))).toEqual(['10:i']);
    expect(
      valuesOf(readRecords({ bytes: bytes.subarray(data(5n, ['e', 'f', 'g'], 1n).length), from: 8n, aborted })),
    ).toEqual(['10:i']);
  });

  test('a marker before the offset that was asked for ends its transaction all the same', () => {
    const bytes = Buffer.concat([data(0n, ['a'], 1n), abort(1n, 1n), data(2n, ['b', 'c'], 1n), commit(4n, 1n)]);
    const seen = readRecords({ bytes, from: 3n, aborted: [{ producerId: 1n, firstOffset: 0n }] });
    expect(valuesOf(seen)).toEqual(['3:c']);
  });

  test('the same producer aborts twice in one set', () => {
    const bytes = Buffer.concat([
      data(0n, ['a'], 1n),
      abort(1n, 1n),
      data(2n, ['b'], 1n),
      commit(3n, 1n),
      data(4n, ['c'], 1n),
      abort(5n, 1n),
    ]);
    const aborted = [
      { producerId: 1n, firstOffset: 0n },
      { producerId: 1n, firstOffset: 4n },
    ];
    expect(valuesOf(readRecords({ bytes, aborted }))).toEqual(['2:b']);
  });

  test('what a producer writes outside of its transactions is given, although one of them was aborted', () => {
    const plain = encodeBatch({ baseOffset: 1n, producerId: 1n, records: [{ value: 'plain' }] });
    const bytes = Buffer.concat([data(0n, ['a'], 1n), plain, abort(2n, 1n)]);
    expect(valuesOf(readRecords({ bytes, aborted: [{ producerId: 1n, firstOffset: 0n }] }))).toEqual(['1:plain']);
  });

  test('a marker that was compacted away to an empty batch is passed over', () => {
    const empty = encodeBatch({ baseOffset: 0n, producerId: 1n, transactional: true, control: true, records: [] });
    const seen = readRecords({ bytes: Buffer.concat([empty, data(1n, ['a'])]) });
    expect(valuesOf(seen)).toEqual(['1:a']);
  });
});
