import { ProtocolWriter } from '../wire/protocol-writer.ts';
import { noTopicId } from './metadata.ts';
import type { ServedApi } from './served-api.ts';

export interface FetchQuestion {
  readonly replica: number;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly sessionId: number;
  readonly sessionEpoch: number;
  readonly rack: string;
  readonly partitions: FetchedPartition[];
}

export interface FetchedPartition {
  /** Empty when the request names a topic id that is not known. */
  topic: string;
  /** `undefined` where the version has none. */
  readonly topicId: string | undefined;
  readonly partition: number;
  readonly leaderEpoch: number;
  readonly offset: bigint;
  readonly lastEpoch: number;
  readonly maxBytes: number;
}

export interface FetchAnswer {
  throttleMs: number;
  error: number;
  sessionId: number;
  partitions: FetchedAnswer[];
}

export interface FetchedAnswer {
  topic: string;
  topicId: string;
  partition: number;
  error: number;
  highWatermark: bigint;
  lastStableOffset: bigint;
  logStartOffset: bigint;
  diverging: { epoch: number; endOffset: bigint } | undefined;
  aborted: { producerId: bigint; firstOffset: bigint }[] | null;
  preferredReplica: number;
  records: Buffer;
}

export const fetch: ServedApi<'Fetch', FetchQuestion, FetchAnswer> = {
  key: 1,
  name: 'Fetch',
  versions: [4, 13],
  flexibleFrom: 12,

  read(reader, version) {
    const replica = reader.int32();
    const maxWaitMs = reader.int32();
    const minBytes = reader.int32();
    const maxBytes = reader.int32();
    const isolation = reader.int8() === 0 ? 'read_uncommitted' : 'read_committed';
    const sessionId = version >= 7 ? reader.int32() : 0;
    const sessionEpoch = version >= 7 ? reader.int32() : -1;
    const partitions = reader
      .structures(() => {
        const topic = version >= 13 ? '' : reader.string();
        const topicId = version >= 13 ? reader.uuid() : undefined;
        return reader.structures(() => {
          const partition = reader.int32();
          const leaderEpoch = version >= 9 ? reader.int32() : -1;
          const offset = reader.int64();
          const lastEpoch = version >= 12 ? reader.int32() : -1;
          if (version >= 5) reader.int64();
          return { topic, topicId, partition, leaderEpoch, offset, lastEpoch, maxBytes: reader.int32() };
        });
      })
      .flat();
    if (version >= 7) {
      reader.structures(() => {
        if (version >= 13) reader.uuid();
        else reader.string();
        reader.array(() => reader.int32());
      });
    }
    const rack = version >= 11 ? reader.string() : '';
    return { replica, maxWaitMs, minBytes, maxBytes, isolation, sessionId, sessionEpoch, rack, partitions };
  },

  write(writer, answer, version) {
    writer.int32(answer.throttleMs);
    if (version >= 7) writer.int16(answer.error).int32(answer.sessionId);
    const topics = Map.groupBy(answer.partitions, ({ topic, topicId }) => (version >= 13 ? topicId : topic));
    writer.structures([...topics], ([key, partitions]) => {
      if (version >= 13) writer.uuid(key);
      else writer.string(key);
      writer.array(partitions, (part) => writePartition(writer, part, version));
    });
  },

  fail(answer, error) {
    answer.error = error;
    answer.partitions = [];
  },
};

function writePartition(writer: ProtocolWriter, part: FetchedAnswer, version: number): void {
  writer.int32(part.partition).int16(part.error).int64(part.highWatermark).int64(part.lastStableOffset);
  if (version >= 5) writer.int64(part.logStartOffset);
  writer.structures(part.aborted, ({ producerId, firstOffset }) => writer.int64(producerId).int64(firstOffset));
  if (version >= 11) writer.int32(part.preferredReplica);
  writer.sized(part.records);
  const { diverging } = part;
  const tags = new ProtocolWriter(true);
  if (diverging !== undefined) tags.int32(diverging.epoch).int64(diverging.endOffset).tags();
  writer.tags(diverging === undefined ? [] : [[0, tags.bytes]]);
}

/** What a partition's part of an answer looks like before anything is known. */
export function emptyFetched({ topic, topicId, partition }: FetchedPartition, error: number): FetchedAnswer {
  return {
    topic,
    topicId: topicId ?? noTopicId,
    partition,
    error,
    highWatermark: -1n,
    lastStableOffset: -1n,
    logStartOffset: -1n,
    diverging: undefined,
    aborted: null,
    preferredReplica: -1,
    records: Buffer.alloc(0),
  };
}
