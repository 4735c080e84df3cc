import type { PlainParser } from '../dialect/plain-parser.ts';
import { endingOf, type RecordEnding } from '../dialect/record-splitter.ts';
import type { TextBlock } from '../text/text-block.ts';
import type { Fault } from './fault.ts';
import { tooLarge, type RecordPlace, type Stretch } from './stretch.ts';

/** A block of text that takes the fast path. */
export class PlainStretch implements Stretch {
  readonly fields: readonly string[];
  ending: RecordEnding = 'delimiter';
  readonly #plain: PlainParser;
  readonly #block: TextBlock;
  readonly #base: number;
  readonly #final: boolean;
  readonly #maxRecordBytes: number;
  /** In the text: where the last record begins, where its own text ends, and where the next one begins. */
  #start = 0;
  #end = 0;
  #next = 0;

  /** @param base the offset of the block in the file; `final` says that the file ends with it. */
  constructor(plain: PlainParser, block: TextBlock, base: number, final: boolean, maxRecordBytes: number) {
    this.fields = plain.fields;
    this.#plain = plain;
    this.#block = block;
    this.#base = base;
    this.#final = final;
    this.#maxRecordBytes = maxRecordBytes;
  }

  get count(): number {
    return this.#plain.count;
  }

  get fault(): Fault {
    return tooLarge(this.#maxRecordBytes);
  }

  get offset(): number {
    return this.#base + this.#block.bytesBefore(this.#next);
  }

  place(): RecordPlace {
    const before = this.#block.bytesBefore(this.#start);
    return { offset: this.#base + before, bytes: this.#block.bytesBefore(this.#end) - before };
  }

  next(): 'record' | 'fault' | 'over' | 'odd' {
    const plain = this.#plain;
    const { text, bytes } = this.#block;
    for (;;) {
      const outcome = plain.parse(text, this.#next, this.#final);
      if (outcome === 'odd') return 'odd';
      const { end, next } = plain;
      const atEnd = this.#final && next === text.length;
      // A comment without an end may still become longer.
      if (outcome === 'partial' || (outcome === 'comment' && atEnd && end === next)) return 'over';
      this.#start = this.#next;
      this.#end = end;
      this.#next = next;
      this.ending = 'delimiter';
      if (outcome !== 'record') continue;
      if (atEnd) this.ending = endingOf(text, end);
      return bytes > this.#maxRecordBytes && this.place().bytes > this.#maxRecordBytes ? 'fault' : 'record';
    }
  }
}
