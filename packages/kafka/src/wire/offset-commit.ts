import type { Api } from './api.ts';
import { readByTopic, writeByTopic } from './by-topic.ts';

/** Offsets to be kept for a group that nobody is a member of. */
export interface OffsetCommitQuestion {
  readonly group: string;
  readonly partitions: readonly CommittedOffset[];
}

export interface CommittedOffset {
  readonly topic: string;
  readonly partition: number;
  /** The offset to be read next. */
  readonly offset: bigint;
  /** The epoch of the record that was read last, -1 for not known. */
  readonly leaderEpoch: number;
}

export interface OffsetCommitAnswer {
  readonly partitions: readonly OffsetCommitResult[];
}

export interface OffsetCommitResult {
  readonly topic: string;
  readonly partition: number;
  readonly error: number;
}

/** Asks the coordinator of a group to keep offsets. It refuses, with UNKNOWN_MEMBER_ID, while the group has members. */
export const offsetCommitApi: Api<OffsetCommitQuestion, OffsetCommitAnswer> = {
  key: 8,
  name: 'OffsetCommit',
  versions: [2, 8],
  flexibleFrom: 8,

  write(question, version, writer) {
    writer.string(question.group).i32(-1).string(''); // No generation, no member.
    if (version >= 7) writer.nullableString(undefined);
    if (version <= 4) writer.i64(-1n); // Kept for as long as the broker is set to.
    writeByTopic(writer, question.partitions, (partition) => {
      writer.i32(partition.partition).i64(partition.offset);
      if (version >= 6) writer.i32(partition.leaderEpoch);
      writer.string('').tags(); // No note.
    });
    writer.tags();
  },

  read(reader, version) {
    if (version >= 3) reader.i32(); // How long the broker asks to be left alone: this is asked too rarely to matter.
    const partitions = readByTopic(reader, (topic) => {
      const result = { topic, partition: reader.i32(), error: reader.i16() };
      reader.tags();
      return result;
    });
    reader.tags();
    return { partitions };
  },
};
