import type { Dialect } from '../dialect/dialect.ts';
import { FullParser } from '../dialect/full-parser.ts';
import { PlainParser } from '../dialect/plain-parser.ts';
import { dialectInUnits, whiteSpaceInUnits } from '../dialect/dialect-in-units.ts';
import { RecordSplitter, type RecordEnding } from '../dialect/record-splitter.ts';
import type { FileText } from '../text/file-text.ts';
import type { Fault } from './fault.ts';

/** A record that was found among some bytes; `start`, `end` and `next` count from the first of them. */
export interface FoundRecord {
  readonly start: number;
  /** Where its text ends. */
  readonly end: number;
  /** Where its record delimiter ends. */
  readonly next: number;
  readonly ending: RecordEnding;
  readonly outcome: readonly string[] | Fault;
}

/** What {@link FullReader.read} found. */
export interface Found {
  readonly records: readonly FoundRecord[];
  /** How many bytes the records, and what is no record before, between and behind them, take. */
  readonly bytes: number;
}

type Stretch = Omit<FoundRecord, 'outcome'>;

/** Reads records of any dialect, encoding and state of repair: cuts them out first, then decodes and parses each. */
export class FullReader {
  readonly #dialect: Dialect;
  readonly #text: FileText;
  readonly #plain: PlainParser | undefined;
  readonly #parser: FullParser;
  readonly #splitter: RecordSplitter;
  readonly #replaceInvalid: boolean;

  constructor(dialect: Dialect, text: FileText, replaceInvalid: boolean) {
    this.#dialect = dialect;
    this.#text = text;
    this.#plain = PlainParser.reads(dialect) ? new PlainParser({ ...dialect, comment: '' }) : undefined;
    this.#parser = new FullParser(dialect);
    this.#splitter = newSplitter(dialect, text);
    this.#replaceInvalid = replaceInvalid;
  }

  /** The whole records, at most `limit`, between `start` and `end`. `final` says that the file ends there. */
  read(bytes: Buffer, start: number, end: number, final: boolean, limit: number): Found {
    const { stretches, used } = this.#split(this.#text.units(bytes, start, end), final, limit);
    const texts = stretches.map((stretch) => this.#decode(bytes, start + stretch.start, start + stretch.end));
    const outcomes = this.#parse(texts);
    const records = stretches.map((stretch, index) => ({ ...stretch, outcome: outcomes[index] ?? invalid }));
    return { records, bytes: used };
  }

  #split(units: string, final: boolean, limit: number): { stretches: Stretch[]; used: number } {
    const { unitBytes } = this.#text;
    const splitter = this.#splitter;
    const stretches: Stretch[] = [];
    let at = 0;
    splitter.restart();
    while (stretches.length < limit && splitter.find(units, at, final)) {
      const { kind, end, next, ending } = splitter;
      const isRecord = kind === 'record' || (kind === 'empty' && ending !== 'file' && !this.#dialect.skipEmptyLines);
      // What is no record and has no end yet may still become one.
      if (!isRecord && ending === 'file') break;
      if (isRecord) stretches.push({ start: at * unitBytes, end: end * unitBytes, next: next * unitBytes, ending });
      at = next;
    }
    return { stretches, used: at * unitBytes };
  }

  #decode(bytes: Buffer, start: number, end: number): string | Fault {
    if (this.#replaceInvalid) return this.#text.decodeAnyway(bytes, start, end);
    return this.#text.decode(bytes, start, end) ?? invalid;
  }

  #parse(texts: readonly (string | Fault)[]): readonly (readonly string[] | Fault)[] {
    const valid = texts.filter((text) => typeof text === 'string');
    const parsed = this.#plain === undefined ? this.#parser.parseAll(valid) : valid.map((text) => this.#parseOne(text));
    let index = 0;
    return texts.map((text) => (typeof text === 'string' ? (parsed[index++] ?? []) : text));
  }

  #parseOne(text: string): readonly string[] | Fault {
    const plain = this.#plain;
    if (plain?.parse(text, 0, true) === 'record') return plain.fields.slice(0, plain.count);
    return this.#parser.parse(text);
  }
}

/** A splitter for files of this dialect and encoding. */
export function newSplitter(dialect: Dialect, text: FileText): RecordSplitter {
  return new RecordSplitter(dialectInUnits(dialect, text), whiteSpaceInUnits(text));
}

const invalid: Fault = { reason: 'encoding', message: 'it has bytes that are not of the encoding' };
