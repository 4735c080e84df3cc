import type { Dialect } from './dialect.ts';

/** What a stretch between two record delimiters is. */
export type StretchKind = 'record' | 'empty' | 'comment';

/** How a stretch ended: in a delimiter, in a CR at the end of the file, behind which an LF may come later, or with the file. */
export type RecordEnding = 'delimiter' | 'cr' | 'file';

/** The first units of what may come next, so that all others can be passed over quickly. */
type FirstUnits = ReadonlySet<number>;

type State = 'record-start' | 'field-start' | 'unquoted' | 'quoted' | 'after-quote' | 'comment';

/**
 * Finds where records end, and nothing else. Every input has boundaries, bad records too: a quote counts only at the
 * start of a field, and what follows a closing quote belongs to the field up to the next delimiter. So a bad record
 * ends where a lenient reader would end it, and nothing inside a quoted field is ever taken for a record.
 *
 * Works on the units of a file (bytes, or pairs of bytes in UTF-16) as a string, and keeps its state between calls, so
 * that a record of any length is followed without keeping it.
 */
export class RecordSplitter {
  /** Of the stretch found last: what it is. */
  kind: StretchKind = 'empty';
  /** Of the stretch found last: where its text ends and its delimiter begins. */
  end = 0;
  /** Where to go on: behind the delimiter, or where {@link find} ran out of units. */
  next = 0;
  /** Of the stretch found last: how it ended. */
  ending: RecordEnding = 'delimiter';

  readonly #dialect: Dialect;
  readonly #whiteSpace: readonly string[];
  readonly #lookAhead: number;
  readonly #recordEnds: FirstUnits;
  readonly #fieldEnds: FirstUnits;
  readonly #quotedEnds: FirstUnits;
  #state: State = 'record-start';

  /** Both in units of the file: the dialect, and what `trim` drops. */
  constructor(dialect: Dialect, whiteSpace: readonly string[]) {
    this.#dialect = dialect;
    this.#whiteSpace = dialect.trim ? whiteSpace : [];
    const { delimiter, quote, escape, comment, recordDelimiters } = dialect;
    const tokens = [delimiter, quote + quote, `${escape}x`, comment, ...recordDelimiters, ...this.#whiteSpace];
    this.#lookAhead = Math.max(...tokens.map((token) => token.length)) - 1;
    this.#recordEnds = firstUnits(recordDelimiters);
    this.#fieldEnds = firstUnits([delimiter, ...recordDelimiters]);
    this.#quotedEnds = firstUnits([quote, escape]);
  }

  /** Forgets the record that {@link find} is in the middle of. */
  restart(): void {
    this.#state = 'record-start';
  }

  /**
   * Goes on from `from` to the end of the stretch that it is in. `false` when `units` end before; `next` says how far
   * it came, and the next call must begin with the units there. `final` says that the file ends with `units`.
   */
  find(units: string, from: number, final: boolean): boolean {
    const limit = final ? units.length : units.length - this.#lookAhead;
    let at = from;
    while (at < limit) {
      const delimiter = this.#state === 'quoted' ? 0 : this.#recordDelimiterAt(units, at);
      if (delimiter > 0) return this.#found(units, at, at + delimiter, final);
      at = this.#step(units, at, limit);
    }
    this.next = Math.min(at, units.length);
    if (!final || (this.#state === 'record-start' && at === from)) return false;
    return this.#found(units, this.next, this.next, final);
  }

  #step(units: string, at: number, limit: number): number {
    const { delimiter } = this.#dialect;
    switch (this.#state) {
      case 'record-start':
      case 'field-start':
        return this.#beginField(units, at);
      case 'quoted':
        return this.#insideQuotes(units, at, limit);
      case 'comment':
        return skip(units, at + 1, limit, this.#recordEnds);
      default:
        if (units.startsWith(delimiter, at)) return this.#enter('field-start', at + delimiter.length);
        return skip(units, at + 1, limit, this.#fieldEnds);
    }
  }

  #beginField(units: string, at: number): number {
    const { delimiter, quote, comment } = this.#dialect;
    if (quote !== '' && units.startsWith(quote, at)) return this.#enter('quoted', at + quote.length);
    if (this.#state === 'record-start' && comment !== '' && units.startsWith(comment, at)) {
      return this.#enter('comment', at + comment.length);
    }
    if (units.startsWith(delimiter, at)) return this.#enter('field-start', at + delimiter.length);
    const white = this.#whiteSpace.find((space) => units.startsWith(space, at));
    return white === undefined ? this.#enter('unquoted', at) : at + white.length;
  }

  #insideQuotes(units: string, at: number, limit: number): number {
    const { quote, escape } = this.#dialect;
    if (escape !== quote && units.startsWith(escape, at)) return at + escape.length + 1;
    if (units.startsWith(quote, at)) {
      if (escape === quote && units.startsWith(quote, at + quote.length)) return at + 2 * quote.length;
      return this.#enter('after-quote', at + quote.length);
    }
    if (escape !== quote) return skip(units, at + 1, limit, this.#quotedEnds);
    const next = units.indexOf(quote, at + 1);
    return next === -1 ? limit : Math.min(next, limit);
  }

  #enter(state: State, at: number): number {
    this.#state = state;
    return at;
  }

  #recordDelimiterAt(units: string, at: number): number {
    for (const delimiter of this.#dialect.recordDelimiters) {
      if (units.startsWith(delimiter, at)) return delimiter.length;
    }
    return 0;
  }

  #found(units: string, end: number, next: number, final: boolean): true {
    this.kind = this.#state === 'record-start' ? 'empty' : this.#state === 'comment' ? 'comment' : 'record';
    this.end = end;
    this.next = next;
    this.ending = final && next === units.length ? endingOf(units, end) : 'delimiter';
    this.#state = 'record-start';
    return true;
  }
}

function firstUnits(tokens: readonly string[]): FirstUnits {
  return new Set(tokens.map((token) => token.charCodeAt(0)));
}

/** The first place from `at` on where one of the units is; `limit` when there is none. */
function skip(units: string, at: number, limit: number, until: FirstUnits): number {
  let next = at;
  while (next < limit && !until.has(units.charCodeAt(next))) next += 1;
  return next;
}

/** How the last stretch of a file ended, of which the text ends at `end`. */
export function endingOf(units: string, end: number): RecordEnding {
  if (end === units.length) return 'file';
  return end + 1 === units.length && units.charCodeAt(end) === 13 ? 'cr' : 'delimiter';
}
