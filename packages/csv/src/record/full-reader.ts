import type { Dialect } from '../dialect/dialect.ts';
import { FullParser } from '../dialect/full-parser.ts';
import { PlainParser } from '../dialect/plain-parser.ts';
import { dialectInUnits, whiteSpaceInUnits } from '../dialect/dialect-in-units.ts';
import { RecordSplitter } from '../dialect/record-splitter.ts';
import type { FileText } from '../text/file-text.ts';
import type { Fault } from './fault.ts';
import type { Found, FoundRecord } from './found-stretch.ts';
import { tooLarge } from './stretch.ts';

type Cut = Omit<FoundRecord, 'outcome'>;

/** What a {@link FullReader} is told. */
export interface FullReaderOptions {
  readonly dialect: Dialect;
  readonly text: FileText;
  readonly maxRecordBytes: number;
  /** Whether bytes that are not of the encoding become U+FFFD instead of making the record a bad one. */
  readonly replaceInvalid: boolean;
}

/** Reads records of any dialect, encoding and state of repair: cuts them out first, then decodes and parses each. */
export class FullReader {
  readonly #options: FullReaderOptions;
  readonly #plain: PlainParser | undefined;
  readonly #parser: FullParser;
  readonly #splitter: RecordSplitter;

  constructor(options: FullReaderOptions) {
    const { dialect, text } = options;
    this.#options = options;
    // The comments are gone when a record is parsed.
    this.#plain = PlainParser.reads(dialect) ? new PlainParser({ ...dialect, comment: '' }) : undefined;
    this.#parser = new FullParser(dialect);
    this.#splitter = newSplitter(dialect, text);
  }

  /** The whole records, at most `limit`, between `start` and `end`. `final` says that the file ends there. */
  read(bytes: Buffer, start: number, end: number, final: boolean, limit: number): Found {
    const { cuts, used } = this.#cut(this.#options.text.units(bytes, start, end), final, limit);
    const outcomes = this.#parse(cuts.map((cut) => this.#decode(bytes, start, cut)));
    const records = cuts.map((cut, index) => ({ ...cut, outcome: outcomes[index] ?? [] }));
    return { records, bytes: used };
  }

  #cut(units: string, final: boolean, limit: number): { cuts: Cut[]; used: number } {
    const { dialect, text } = this.#options;
    const { unitBytes } = text;
    const splitter = this.#splitter;
    const cuts: Cut[] = [];
    let at = 0;
    splitter.restart();
    while (cuts.length < limit && splitter.find(units, at, final)) {
      const { kind, end, next, ending } = splitter;
      const isRecord = kind === 'record' || (kind === 'empty' && ending !== 'file' && !dialect.skipEmptyLines);
      // What is no record and has no end yet may still become one.
      if (!isRecord && ending === 'file') break;
      if (isRecord) cuts.push({ start: at * unitBytes, end: end * unitBytes, next: next * unitBytes, ending });
      at = next;
    }
    return { cuts, used: at * unitBytes };
  }

  /** The text of a record with its delimiter. */
  #decode(bytes: Buffer, base: number, { start, end, next }: Cut): string | Fault {
    const { text, maxRecordBytes, replaceInvalid } = this.#options;
    if (end - start > maxRecordBytes) return tooLarge(maxRecordBytes);
    if (replaceInvalid) return text.decodeAnyway(bytes, base + start, base + next);
    return text.decode(bytes, base + start, base + next) ?? invalid;
  }

  #parse(texts: readonly (string | Fault)[]): readonly (readonly string[] | Fault)[] {
    const quickly = texts.map((text) => (typeof text === 'string' ? this.#parsePlain(text) : text));
    const others = texts.filter((text, index) => typeof text === 'string' && quickly[index] === undefined);
    const parsed = this.#parser.parse(others.map(String)).values();
    return quickly.map((outcome) => outcome ?? parsed.next().value ?? []);
  }

  /** What the fast path makes of a record; `undefined` when it cannot judge it. */
  #parsePlain(text: string): readonly string[] | Fault | undefined {
    const plain = this.#plain;
    const outcome = plain?.parse(text, 0, true);
    if (plain !== undefined && outcome === 'record') return plain.fields.slice(0, plain.count);
    if (outcome !== 'odd' || plain?.oddity === undefined || this.#options.dialect.relaxQuotes) return undefined;
    return { reason: 'quotes', message: plain.oddity };
  }
}

/** A splitter for files of this dialect and encoding. */
export function newSplitter(dialect: Dialect, text: FileText): RecordSplitter {
  return new RecordSplitter(dialectInUnits(dialect, text), whiteSpaceInUnits(text));
}

const invalid: Fault = { reason: 'encoding', message: 'it has bytes that are not of the encoding' };
