import { encodeBatch, encodeMessages } from '@headwater/scripted-kafka-broker';
import { expect, test } from 'vitest';
import { scanBatches } from '../../src/records/scan-batches.ts';

const first = encodeBatch({ baseOffset: 5n, lastOffset: 9n, leaderEpoch: 2, records: [{ value: 'a' }] });
const second = encodeBatch({ baseOffset: 10n, leaderEpoch: 3, records: [{ value: 'b' }, { value: 'c' }] });
const old = encodeMessages({ magic: 1, baseOffset: 12n, records: [{ value: 'd' }] });

test('the offset after the last batch and its leader epoch', () => {
  expect(scanBatches(first, 5n)).toEqual({ next: 10n, leaderEpoch: 2, cutBatchBytes: 0 });
  expect(scanBatches(Buffer.concat([first, second]), 7n)).toEqual({ next: 12n, leaderEpoch: 3, cutBatchBytes: 0 });
  expect(scanBatches(Buffer.concat([second, old]), 10n)).toEqual({ next: 13n, leaderEpoch: -1, cutBatchBytes: 0 });
  expect(scanBatches(Buffer.alloc(0), 7n)).toEqual({ next: 7n, leaderEpoch: -1, cutBatchBytes: 0 });
});

test('how much a batch needs that is cut off', () => {
  const cut = second.length - 1;
  expect(scanBatches(second.subarray(0, cut), 10n)).toEqual({
    next: 10n,
    leaderEpoch: -1,
    cutBatchBytes: second.length,
  });
  const both = Buffer.concat([first, second.subarray(0, 20)]);
  expect(scanBatches(both, 5n)).toEqual({ next: 10n, leaderEpoch: 2, cutBatchBytes: second.length });
  expect(scanBatches(second.subarray(0, 11), 10n).cutBatchBytes).toBeGreaterThan(0);
});

test('what is no batch is not taken for one, and no offset lies beyond 64 bits', () => {
  const junk = Buffer.alloc(40, 0xff);
  expect(scanBatches(junk, 7n)).toEqual({ next: 7n, leaderEpoch: -1, cutBatchBytes: -1 });
  expect(scanBatches(Buffer.concat([first, junk]), 5n)).toEqual({ next: 10n, leaderEpoch: 2, cutBatchBytes: -1 });
  const far = encodeBatch({ baseOffset: 2n ** 63n - 1n, records: [{ value: 'a' }] });
  expect(scanBatches(far, 7n).next).toBe(7n);
});
