import { codecs, encodeBatch, encodeMessages, type RecordInput } from '@headwater/scripted-kafka-broker';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordSetReader } from '../../src/records/record-set-reader.ts';
import type { RecordHeaders } from '../../src/records/record.ts';
import { asText, decodeWithKafkajs } from './support/kafkajs-decoder.ts';
import { farEnd } from './support/read-records.ts';

const bytes = fc.option(fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)));
const record: fc.Arbitrary<RecordInput> = fc.record({
  key: bytes,
  value: bytes,
  headers: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'ü'), bytes), { maxLength: 4 }),
  timestampMs: fc.integer({ min: 0, max: 2_000_000_000_000 }),
});
const batch = fc.record({
  baseOffset: fc.bigInt(0n, 2n ** 62n),
  records: fc.array(record, { minLength: 1, maxLength: 20 }),
  codec: fc.constantFrom(codecs.none, codecs.gzip),
});

function read(set: Buffer): string[] {
  const records: string[] = [];
  const reader = new RecordSetReader({ bytes: set, from: 0n, aborted: [] }, { maxBatchBytes: 1 << 20 });
  reader.read(1000, farEnd, (offset, timestampMs, key, value, headers) => {
    records.push(asText(String(offset), String(timestampMs), key, value, asObject(headers)));
  });
  return records;
}

/** Headers as kafkajs has them: a key that comes again has a list. */
function asObject(headers: RecordHeaders): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of headers) {
    const before = object[key];
    if (before === undefined) object[key] = value;
    else object[key] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return object;
}

describe('kafkajs reads the same', () => {
  test('in format 2', async () => {
    const property = fc.asyncProperty(batch, async (input) => {
      const set = encodeBatch(input);
      expect(read(set)).toEqual(await decodeWithKafkajs(set));
    });
    await fc.assert(property, { numRuns: 300 });
  });

  test.each([0, 1] as const)('in format %i', async (magic) => {
    const property = fc.asyncProperty(batch, async (input) => {
      // kafkajs counts the offsets in a wrapper with numbers.
      const set = encodeMessages({ ...input, magic, baseOffset: input.baseOffset % (2n ** 53n - 100n) });
      expect(read(set)).toEqual(await decodeWithKafkajs(set));
    });
    await fc.assert(property, { numRuns: 300 });
  });
});
