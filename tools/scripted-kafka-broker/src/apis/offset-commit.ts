import type { ServedApi } from './served-api.ts';

export interface OffsetCommitQuestion {
  readonly group: string;
  readonly generation: number;
  readonly member: string;
  readonly partitions: readonly CommittedPartition[];
}

export interface CommittedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly leaderEpoch: number;
  readonly metadata: string | null;
}

export interface OffsetCommitAnswer {
  throttleMs: number;
  partitions: { topic: string; partition: number; error: number }[];
}

export const offsetCommit: ServedApi<'OffsetCommit', OffsetCommitQuestion, OffsetCommitAnswer> = {
  key: 8,
  name: 'OffsetCommit',
  versions: [2, 8],
  flexibleFrom: 8,

  read(reader, version) {
    const group = reader.string();
    const generation = reader.int32();
    const member = reader.string();
    if (version >= 7) reader.nullableString();
    if (version <= 4) reader.int64();
    const partitions = reader.structures(() => {
      const topic = reader.string();
      return reader.structures(() => {
        const partition = reader.int32();
        const offset = reader.int64();
        const leaderEpoch = version >= 6 ? reader.int32() : -1;
        return { topic, partition, offset, leaderEpoch, metadata: reader.nullableString() };
      });
    });
    return { group, generation, member, partitions: partitions.flat() };
  },

  write(writer, answer, version) {
    if (version >= 3) writer.int32(answer.throttleMs);
    writer.structures([...Map.groupBy(answer.partitions, ({ topic }) => topic)], ([topic, partitions]) => {
      writer.string(topic);
      writer.structures(partitions, ({ partition, error }) => writer.int32(partition).int16(error));
    });
  },

  fail(answer, error) {
    for (const part of answer.partitions) part.error = error;
  },
};
