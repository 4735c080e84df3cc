import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** How one API of the Kafka protocol looks on the wire, in the versions that are spoken here. */
export interface Api<Question, Answer> {
  readonly key: number;
  readonly name: string;
  /** The oldest and the newest version that is spoken here. */
  readonly versions: readonly [oldest: number, newest: number];
  /** The first version with compact lengths and tags. */
  readonly flexibleFrom: number;
  /** Writes the body of a request. */
  write(question: Question, version: number, writer: ByteWriter): void;
  /** Reads the body of an answer. */
  read(reader: ByteReader, version: number): Answer;
}
