import type { ServedApi } from './served-api.ts';

export interface OffsetFetchQuestion {
  readonly group: string;
  /** `undefined` for all. */
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[] | undefined;
}

export interface OffsetFetchAnswer {
  throttleMs: number;
  error: number;
  partitions: {
    topic: string;
    partition: number;
    offset: bigint;
    leaderEpoch: number;
    metadata: string | null;
    error: number;
  }[];
}

export const offsetFetch: ServedApi<'OffsetFetch', OffsetFetchQuestion, OffsetFetchAnswer> = {
  key: 9,
  name: 'OffsetFetch',
  versions: [2, 7],
  flexibleFrom: 6,

  read(reader, version) {
    const group = reader.string();
    const partitions = reader.nullableStructures(() => {
      const topic = reader.string();
      return reader.array(() => ({ topic, partition: reader.int32() }));
    });
    if (version >= 7) reader.bool();
    return { group, partitions: partitions?.flat() };
  },

  write(writer, answer, version) {
    if (version >= 3) writer.int32(answer.throttleMs);
    writer.structures([...Map.groupBy(answer.partitions, ({ topic }) => topic)], ([topic, partitions]) => {
      writer.string(topic);
      writer.structures(partitions, (part) => {
        writer.int32(part.partition).int64(part.offset);
        if (version >= 5) writer.int32(part.leaderEpoch);
        writer.string(part.metadata).int16(part.error);
      });
    });
    writer.int16(answer.error);
  },

  fail(answer, error) {
    answer.error = error;
    answer.partitions = [];
  },
};
