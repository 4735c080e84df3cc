import type { Api } from './api.ts';
import { readByTopic, writeByTopic } from './by-topic.ts';

/** Where epochs ended: how truncation is recognised with brokers whose Fetch does not tell. */
export interface EpochEndQuestion {
  readonly partitions: readonly EpochOfPartition[];
}

export interface EpochOfPartition {
  readonly topic: string;
  readonly partition: number;
  /** The epoch of the leader, as metadata said; -1 for not known. */
  readonly leaderEpoch: number;
  /** The epoch of the batch that was read last. */
  readonly lastEpoch: number;
}

export interface EpochEndAnswer {
  readonly partitions: readonly EpochEnd[];
}

export interface EpochEnd {
  readonly topic: string;
  readonly partition: number;
  readonly error: number;
  /** The newest epoch that is no newer than the one that was asked for, -1 where the broker knows none. */
  readonly epoch: number;
  /** The offset after its last record, -1 where the broker knows none. */
  readonly endOffset: bigint;
}

/** Asks the leader of partitions where the records of an epoch end. */
export const offsetForLeaderEpochApi: Api<EpochEndQuestion, EpochEndAnswer> = {
  key: 23,
  name: 'OffsetForLeaderEpoch',
  versions: [2, 4],
  flexibleFrom: 4,

  write(question, version, writer) {
    if (version >= 3) writer.i32(-1); // No replica, a reader.
    writeByTopic(writer, question.partitions, (partition) => {
      writer.i32(partition.partition).i32(partition.leaderEpoch).i32(partition.lastEpoch).tags();
    });
    writer.tags();
  },

  read(reader) {
    reader.i32(); // How long the broker asks to be left alone: this is asked too rarely to matter.
    const partitions = readByTopic(reader, (topic) => {
      const error = reader.i16();
      const end = { topic, partition: reader.i32(), error, epoch: reader.i32(), endOffset: reader.i64() };
      reader.tags();
      return end;
    });
    reader.tags();
    return { partitions };
  },
};
