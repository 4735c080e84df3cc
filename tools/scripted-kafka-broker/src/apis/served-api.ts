import type { ProtocolReader } from '../wire/protocol-reader.ts';
import type { ProtocolWriter } from '../wire/protocol-writer.ts';

/** The oldest and the newest version of an API. */
export type VersionRange = readonly [oldest: number, newest: number];

/** One API of the protocol as a broker sees it. */
export interface ServedApi<Name extends string, Question, Answer> {
  readonly key: number;
  readonly name: Name;
  /** What can be read and answered here. */
  readonly versions: VersionRange;
  /** The first version with compact lengths and tags. */
  readonly flexibleFrom: number;
  /** Reads the body of a request, its last tags not included. */
  read(reader: ProtocolReader, version: number): Question;
  /** Writes the body of an answer, its last tags not included. */
  write(writer: ProtocolWriter, answer: Answer, version: number): void;
  /** Turns an answer into one that fails: as a whole where the API can say so, else in each of its parts. */
  fail(answer: Answer, error: number): void;
}
