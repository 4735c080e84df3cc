import fc from 'fast-check';
import {
  type Codec,
  codecs,
  compressLz4,
  encodeBatch,
  encodeMarker,
  encodeMessages,
  frameSnappy,
  type RecordInput,
} from '@headwater/scripted-kafka-broker';
import type { AbortedTransaction } from '../../../src/records/record-set.ts';
import { hexOf, type SeenRecord } from './read-records.ts';

/** A piece of a log: its batches, and what a reader has to see of it. */
export interface LogPiece {
  readonly batches: readonly { readonly bytes: Buffer; readonly first: bigint; readonly last: bigint }[];
  readonly start: bigint;
  readonly end: bigint;
  /** What is committed or belongs to no transaction, in order. */
  readonly records: readonly SeenRecord[];
  readonly aborted: readonly (AbortedTransaction & { readonly lastOffset: bigint })[];
}

const allCodecs: readonly Codec[] = [
  ...Object.values(codecs),
  { id: 2, compress: (bytes) => frameSnappy(bytes, 50) },
  { id: 3, compress: (bytes) => compressLz4(bytes, { linked: true, blockBytes: 100, contentSize: true }) },
  { id: 3, compress: (bytes) => compressLz4(bytes, { blockChecksums: true, contentChecksum: true, blockBytes: 70 }) },
  { id: 4, compress: (bytes) => Buffer.concat([bytes.subarray(0, 20), bytes.subarray(20)].map(codecs.zstd.compress)) },
];

const bytes = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array)),
  fc.integer({ min: 0, max: 300 }).map((length) => Buffer.alloc(length, 'abcab')),
);

const record = fc.record({
  key: fc.oneof(bytes, fc.constant(Buffer.alloc(4))),
  value: bytes,
  headers: fc.array(
    fc.tuple(
      fc.oneof(fc.constantFrom('', '__proto__', 'a', 'ü😀'), fc.string({ unit: 'grapheme', maxLength: 5 })),
      bytes,
    ),
    { maxLength: 3 },
  ),
  timestampMs: fc.oneof(
    fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_100 }),
    fc.constantFrom(0, 1, -1, 4_102_444_800_000),
  ),
  gap: fc.oneof({ weight: 4, arbitrary: fc.constant(0n) }, { weight: 1, arbitrary: fc.bigInt(1n, 3000n) }),
});

const anyEvent = fc.record({
  kind: fc.constantFrom('plain', 'plain', 'plain', 'transactional', 'transactional', 'commit', 'abort', 'empty', 'old'),
  producerId: fc.bigInt(0n, 2n),
  records: fc.array(record, { minLength: 1, maxLength: 8 }),
  codec: fc.constantFrom(...allCodecs),
  gapAfter: fc.oneof(fc.constant(0n), fc.bigInt(1n, 3000n)),
  appendTimestampMs: fc.option(fc.constant(1_700_000_000_050), { nil: undefined, freq: 4 }),
  leaderEpoch: fc.integer({ min: 0, max: 3 }),
  magic: fc.constantFrom<0 | 1>(0, 1),
});

type Event = typeof anyEvent extends fc.Arbitrary<infer E> ? E : never;

/** Builds the log that a list of events leads to. */
function build(start: bigint, events: readonly Event[], openAborted: boolean): LogPiece {
  const batches: { bytes: Buffer; first: bigint; last: bigint }[] = [];
  const seen: { record: SeenRecord; transaction: bigint | undefined }[] = [];
  const open = new Map<bigint, bigint>();
  const aborted: (AbortedTransaction & { lastOffset: bigint })[] = [];
  let next = start;

  const end = (producerId: bigint, type: 'commit' | 'abort', lastOffset: bigint): void => {
    const firstOffset = open.get(producerId);
    if (firstOffset !== undefined && type === 'abort') aborted.push({ producerId, firstOffset, lastOffset });
    open.delete(producerId);
  };

  for (const { kind, producerId, codec, leaderEpoch, magic, ...event } of events) {
    const first = next;
    let last = first;
    let written: Buffer;
    if (kind === 'commit' || kind === 'abort') {
      written = encodeMarker(kind, { baseOffset: first, leaderEpoch, producerId });
      end(producerId, kind, first);
    } else if (kind === 'empty') {
      last = first + event.gapAfter;
      written = encodeBatch({ baseOffset: first, lastOffset: last, leaderEpoch, records: [], producerId });
    } else {
      const records: (RecordInput & { offset: bigint })[] = [];
      for (const { gap, ...input } of event.records) {
        last = (records.at(-1)?.offset ?? first - 1n) + 1n + gap;
        records.push({ ...input, offset: last });
      }
      const old = kind === 'old';
      const { appendTimestampMs } = magic === 0 && old ? { appendTimestampMs: undefined } : event;
      const transaction = kind === 'transactional' ? (open.get(producerId) ?? first) : undefined;
      if (transaction !== undefined) open.set(producerId, transaction);
      for (const { offset, timestampMs, key, value, headers } of records) {
        const time = old && magic === 0 ? -1 : (appendTimestampMs ?? timestampMs ?? 0);
        seen.push({
          record: {
            offset,
            timestampMs: time,
            key: hexOf(asBuffer(key)),
            value: hexOf(asBuffer(value)),
            headers: old ? [] : (headers ?? []).map(([name, content]) => [name, hexOf(asBuffer(content))]),
          },
          transaction,
        });
      }
      if (old && codec.id === 0) {
        for (const single of records) {
          const message = encodeMessages({
            magic,
            baseOffset: single.offset,
            records: [single],
            ...given({ appendTimestampMs }),
          });
          batches.push({ bytes: message, first: single.offset, last: single.offset });
        }
        next = last + 1n;
        continue;
      }
      if (old) {
        written = encodeMessages({ magic, baseOffset: first, records, codec, ...given({ appendTimestampMs }) });
      } else {
        last += event.gapAfter;
        const producer = transaction === undefined ? {} : { producerId, transactional: true };
        const input = { baseOffset: first, lastOffset: last, leaderEpoch, records, codec };
        written = encodeBatch({ ...input, ...producer, ...given({ appendTimestampMs }) });
      }
    }
    batches.push({ bytes: written, first, last });
    next = last + 1n;
  }
  if (openAborted) for (const producerId of open.keys()) end(producerId, 'abort', next + 10n);

  const isAborted = (offset: bigint, transaction: bigint): boolean =>
    aborted.some(({ firstOffset, lastOffset }) => firstOffset === transaction && offset <= lastOffset);
  const records = seen
    .filter(({ record: { offset }, transaction }) => transaction === undefined || !isAborted(offset, transaction))
    .map(({ record: kept }) => kept);
  return { batches, start, end: next, records, aborted };
}

function asBuffer(value: string | Buffer | null | undefined): Buffer | null {
  return value === null || value === undefined ? null : Buffer.from(value);
}

function given(options: { appendTimestampMs: number | undefined }): { appendTimestampMs?: number } {
  return options.appendTimestampMs === undefined ? {} : { appendTimestampMs: options.appendTimestampMs };
}

/** Any piece of a log: all formats and codecs, gaps, empty batches, interleaved transactions. */
export const logPiece: fc.Arbitrary<LogPiece> = fc
  .tuple(
    fc.constantFrom(0n, 7n, 2n ** 31n - 3n, 2n ** 53n - 3n, 2n ** 62n),
    fc.array(anyEvent, { minLength: 1, maxLength: 10 }),
    fc.boolean(),
  )
  .map(([start, events, openAborted]) => build(start, events, openAborted));

/** The set that a broker sends who is asked for `from`. */
export function fetched(log: LogPiece, from: bigint): { bytes: Buffer; from: bigint; aborted: AbortedTransaction[] } {
  return {
    bytes: Buffer.concat(log.batches.filter(({ last }) => last >= from).map(({ bytes: batch }) => batch)),
    from,
    aborted: log.aborted.filter(({ lastOffset }) => lastOffset >= from),
  };
}
