import type { AbortedTransaction } from '../records/record-set.ts';
import type { Api } from './api.ts';
import { readByTopic, writeByTopic } from './by-topic.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Which records a reader sees: all, or none of open and aborted transactions. */
export type Isolation = 'read_uncommitted' | 'read_committed';

export interface FetchQuestion {
  /** How long the broker may wait for `minBytes`. */
  readonly maxWaitMs: number;
  readonly minBytes: number;
  /** How large the answer may be, in all. A first batch that is larger comes all the same. */
  readonly maxBytes: number;
  readonly isolation: Isolation;
  readonly partitions: readonly FetchedPartition[];
}

export interface FetchedPartition {
  readonly topic: string;
  readonly topicId: string | undefined;
  readonly partition: number;
  /** The epoch of the leader, as metadata said; -1 for not known. */
  readonly leaderEpoch: number;
  readonly offset: bigint;
  /** The epoch of the batch that was read last, -1 for none: what truncation is recognised by. */
  readonly lastEpoch: number;
  readonly maxBytes: number;
}

export interface FetchAnswer {
  /** How long the broker asks to be left alone. */
  readonly throttleMs: number;
  readonly error: number;
  readonly partitions: readonly FetchedData[];
}

/** Where a log parts from what was read: it was cut off there. */
export interface Divergence {
  readonly epoch: number;
  readonly endOffset: bigint;
}

export interface FetchedData {
  /** The topic's id where the version knows ids, else its name. */
  readonly topicKey: string;
  readonly partition: number;
  readonly error: number;
  /** -1 where the broker did not say, as with an error. */
  readonly highWatermark: bigint;
  readonly lastStableOffset: bigint;
  readonly logStartOffset: bigint;
  /** Where the log parts from the epoch that was asked with: it has been truncated. */
  readonly diverging: Divergence | undefined;
  readonly aborted: readonly AbortedTransaction[];
  /** Record batches; a view into the answer. */
  readonly bytes: Buffer;
}

/** Asks the leader of partitions for their records. Every question stands for itself: no fetch sessions. */
export const fetchApi: Api<FetchQuestion, FetchAnswer> = {
  key: 1,
  name: 'Fetch',
  versions: [4, 13],
  flexibleFrom: 12,

  write(question, version, writer) {
    writer.i32(-1); // No replica, a reader.
    writer.i32(question.maxWaitMs).i32(question.minBytes).i32(question.maxBytes);
    writer.i8(question.isolation === 'read_committed' ? 1 : 0);
    if (version >= 7) writer.i32(0).i32(-1); // No session.
    writeByTopic(
      writer,
      question.partitions,
      (partition) => writePartition(partition, version, writer),
      (topic, [first]) => (version >= 13 ? writer.uuid(first?.topicId) : writer.string(topic)),
    );
    if (version >= 7) writer.array([], () => {}); // Nothing to take out of a session.
    if (version >= 11) writer.string(''); // No rack.
    writer.tags();
  },

  read(reader, version) {
    const throttleMs = reader.i32();
    const error = version >= 7 ? reader.i16() : 0;
    if (version >= 7) reader.i32(); // The session.
    const partitions = readByTopic(
      reader,
      (topicKey) => readPartition(topicKey, reader, version),
      () => (version >= 13 ? (reader.uuid() ?? '') : reader.string()),
    );
    reader.tags();
    return { throttleMs, error, partitions };
  },
};

function writePartition(partition: FetchedPartition, version: number, writer: ByteWriter): void {
  writer.i32(partition.partition);
  if (version >= 9) writer.i32(partition.leaderEpoch);
  writer.i64(partition.offset);
  if (version >= 12) writer.i32(partition.lastEpoch);
  if (version >= 5) writer.i64(-1n); // The beginning of a replica's log.
  writer.i32(partition.maxBytes).tags();
}

function readPartition(topicKey: string, reader: ByteReader, version: number): FetchedData {
  const partition = reader.i32();
  const error = reader.i16();
  const highWatermark = reader.i64();
  const lastStableOffset = reader.i64();
  const logStartOffset = version >= 5 ? reader.i64() : -1n;
  const aborted = reader.array(() => {
    const transaction = { producerId: reader.i64(), firstOffset: reader.i64() };
    reader.tags();
    return transaction;
  });
  if (version >= 11) reader.i32(); // A replica to be preferred: none, as no rack was named.
  const bytes = reader.bytes();
  let diverging: FetchedData['diverging'];
  reader.tags((tag, field) => {
    if (tag === 0) diverging = readEpochEnd(field);
  });
  return { topicKey, partition, error, highWatermark, lastStableOffset, logStartOffset, diverging, aborted, bytes };
}

function readEpochEnd(field: ByteReader): FetchedData['diverging'] {
  const end = { epoch: field.i32(), endOffset: field.i64() };
  return end.epoch < 0 && end.endOffset < 0n ? undefined : end;
}
