import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Writes a list of partitions as questions hold it: each topic once, with all its partitions. */
export function writeByTopic<T extends { readonly topic: string }>(
  writer: ByteWriter,
  partitions: readonly T[],
  writePartition: (partition: T) => void,
  writeTopic: (topic: string, partitions: readonly T[]) => void = (topic) => writer.string(topic),
): void {
  writer.array([...Map.groupBy(partitions, ({ topic }) => topic)], ([topic, ofTopic]) => {
    writeTopic(topic, ofTopic);
    writer.array(ofTopic, writePartition).tags();
  });
}

/** Reads the partitions of all topics in an answer, one after the other. */
export function readByTopic<T>(
  reader: ByteReader,
  readPartition: (topic: string) => T,
  readTopic: () => string = () => reader.string(),
): T[] {
  const topics = reader.array(() => {
    const topic = readTopic();
    const partitions = reader.array(() => readPartition(topic));
    reader.tags();
    return partitions;
  });
  return topics.flat();
}
