import type { ServedApi } from './served-api.ts';

export interface ListOffsetsQuestion {
  readonly replica: number;
  readonly isolation: 'read_uncommitted' | 'read_committed';
  readonly partitions: readonly ListedPartition[];
}

export interface ListedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly leaderEpoch: number;
  /** Milliseconds since 1970; -1 for the end, -2 for the beginning, -3 for the youngest record. */
  readonly timestamp: bigint;
}

export interface ListOffsetsAnswer {
  throttleMs: number;
  partitions: ListedAnswer[];
}

export interface ListedAnswer {
  topic: string;
  partition: number;
  error: number;
  timestamp: bigint;
  offset: bigint;
  leaderEpoch: number;
}

export const listOffsets: ServedApi<'ListOffsets', ListOffsetsQuestion, ListOffsetsAnswer> = {
  key: 2,
  name: 'ListOffsets',
  versions: [1, 7],
  flexibleFrom: 6,

  read(reader, version) {
    const replica = reader.int32();
    const isolation = version >= 2 && reader.int8() !== 0 ? 'read_committed' : 'read_uncommitted';
    const partitions = reader.structures(() => {
      const topic = reader.string();
      return reader.structures(() => {
        const partition = reader.int32();
        const leaderEpoch = version >= 4 ? reader.int32() : -1;
        return { topic, partition, leaderEpoch, timestamp: reader.int64() };
      });
    });
    return { replica, isolation, partitions: partitions.flat() };
  },

  write(writer, answer, version) {
    if (version >= 2) writer.int32(answer.throttleMs);
    writer.structures([...Map.groupBy(answer.partitions, ({ topic }) => topic)], ([topic, partitions]) => {
      writer.string(topic);
      writer.structures(partitions, (part) => {
        writer.int32(part.partition).int16(part.error).int64(part.timestamp).int64(part.offset);
        if (version >= 4) writer.int32(part.leaderEpoch);
      });
    });
  },

  fail(answer, error) {
    for (const part of answer.partitions) Object.assign(part, { error, timestamp: -1n, offset: -1n, leaderEpoch: -1 });
  },
};
