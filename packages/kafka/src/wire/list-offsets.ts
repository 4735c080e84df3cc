import type { Api } from './api.ts';
import { readByTopic, writeByTopic } from './by-topic.ts';
import type { ByteReader } from './byte-reader.ts';
import type { Isolation } from './fetch.ts';

export interface ListOffsetsQuestion {
  /** With `read_committed` the end is the last stable offset, else the high watermark. */
  readonly isolation: Isolation;
  readonly partitions: readonly ListedPartition[];
}

export interface ListedPartition {
  readonly topic: string;
  readonly partition: number;
  /** -1 for not known. */
  readonly leaderEpoch: number;
  /** Milliseconds since 1970; -1 for the end, -2 for the beginning. */
  readonly timestamp: bigint;
}

export interface ListOffsetsAnswer {
  readonly partitions: readonly ListedOffset[];
}

export interface ListedOffset {
  readonly topic: string;
  readonly partition: number;
  readonly error: number;
  /** -1 when no record is as young. */
  readonly offset: bigint;
}

/** Asks the leader of partitions where their records begin, end, or which is the first as young as a time. */
export const listOffsetsApi: Api<ListOffsetsQuestion, ListOffsetsAnswer> = {
  key: 2,
  name: 'ListOffsets',
  versions: [2, 7],
  flexibleFrom: 6,

  write(question, version, writer) {
    writer.i32(-1); // No replica, a reader.
    writer.i8(question.isolation === 'read_committed' ? 1 : 0);
    writeByTopic(writer, question.partitions, (partition) => {
      writer.i32(partition.partition);
      if (version >= 4) writer.i32(partition.leaderEpoch);
      writer.i64(partition.timestamp).tags();
    });
    writer.tags();
  },

  read(reader, version) {
    reader.i32(); // How long the broker asks to be left alone: this is asked too rarely to matter.
    const partitions = readByTopic(reader, (topic) => readPartition(topic, reader, version));
    reader.tags();
    return { partitions };
  },
};

function readPartition(topic: string, reader: ByteReader, version: number): ListedOffset {
  const partition = reader.i32();
  const error = reader.i16();
  reader.i64(); // The time of the record that was found.
  const offset = reader.i64();
  if (version >= 4) reader.i32(); // Its leader epoch.
  reader.tags();
  return { topic, partition, error, offset };
}
