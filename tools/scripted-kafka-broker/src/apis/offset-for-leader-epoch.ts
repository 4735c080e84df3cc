import type { ServedApi } from './served-api.ts';

export interface OffsetForLeaderEpochQuestion {
  readonly partitions: readonly EpochPartition[];
}

export interface EpochPartition {
  readonly topic: string;
  readonly partition: number;
  /** The epoch of the leader as the client knows it. */
  readonly leaderEpoch: number;
  /** The epoch whose end is asked for. */
  readonly epoch: number;
}

export interface OffsetForLeaderEpochAnswer {
  throttleMs: number;
  partitions: { topic: string; partition: number; error: number; epoch: number; endOffset: bigint }[];
}

export const offsetForLeaderEpoch: ServedApi<
  'OffsetForLeaderEpoch',
  OffsetForLeaderEpochQuestion,
  OffsetForLeaderEpochAnswer
> = {
  key: 23,
  name: 'OffsetForLeaderEpoch',
  versions: [2, 4],
  flexibleFrom: 4,

  read(reader, version) {
    if (version >= 3) reader.int32();
    const partitions = reader.structures(() => {
      const topic = reader.string();
      return reader.structures(() => ({
        topic,
        partition: reader.int32(),
        leaderEpoch: reader.int32(),
        epoch: reader.int32(),
      }));
    });
    return { partitions: partitions.flat() };
  },

  write(writer, answer) {
    writer.int32(answer.throttleMs);
    writer.structures([...Map.groupBy(answer.partitions, ({ topic }) => topic)], ([topic, partitions]) => {
      writer.string(topic);
      writer.structures(partitions, ({ error, partition, epoch, endOffset }) => {
        writer.int16(error).int32(partition).int32(epoch).int64(endOffset);
      });
    });
  },

  fail(answer, error) {
    for (const part of answer.partitions) Object.assign(part, { error, epoch: -1, endOffset: -1n });
  },
};
