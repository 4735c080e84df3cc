import type { PositionRecord } from '@headwater/core/store';
import { cellOfText, itemsBefore, type PartScript } from '../part-script.ts';
import type { ExecutionWatch } from './execution-watch.ts';

/** Watches the positions of one part in one execution: accepted, sent to the store, durable, confirmed (C3, C6, C9, R2, R3). */
export class PositionsWatch {
  /** The cell that the store has acknowledged to this execution, or told it at the start; -1: none. */
  durableCell = -1;
  readonly #execution: ExecutionWatch;
  readonly #script: PartScript;
  /** The position up to which everything was accepted, as the execution knows it. */
  #accepted: string | undefined;
  readonly #acceptedTexts = new Set<string>();
  readonly #endTexts = new Set<string>();
  /** What is accepted and not durable, the oldest first, and whether it was sent to the store. */
  #owed: { readonly text: string; readonly at: number; sent: boolean }[] = [];
  /** The cell that this execution has made durable itself. */
  #writtenCell = -1;
  #endIsDurable = false;
  /** How many items had been delivered before the first cell that the flow ever had of the part. */
  #skipped: number | undefined;
  #last: { readonly seq: number; readonly text: string } | undefined;

  constructor(execution: ExecutionWatch, script: PartScript) {
    this.#execution = execution;
    this.#script = script;
  }

  get accepted(): string | undefined {
    return this.#accepted;
  }

  /** Since when something is accepted that the store has not acknowledged. */
  get owedSince(): number {
    return this.#owed[0]?.at ?? Infinity;
  }

  /** The number of the first item behind a position. */
  numberAt(text: string): number {
    return itemsBefore(this.#script, cellOfText(text));
  }

  #breaks(rule: string, what: string): void {
    this.#execution.breaks(rule, `${this.#script.key}: ${what}`);
  }

  /** The part goes on from what the store holds. */
  startAt({ items }: PositionRecord, text: string): void {
    this.#accepted = text;
    this.#acceptedTexts.add(text);
    this.#skipped = this.numberAt(text) - items;
    this.durableCell = cellOfText(text);
  }

  /** The part goes on from somewhere that is not known here. */
  startElsewhere(text: string | undefined): void {
    this.#accepted = text;
    this.#skipped = undefined;
  }

  /** The first position after a build. */
  built(text: string): void {
    if (text !== this.#accepted) this.accept(text);
    this.#skipped ??= this.numberAt(text);
  }

  accept(text: string): void {
    const at = this.#execution.process.monotonic();
    this.#accepted = text;
    this.#acceptedTexts.add(text);
    if (this.#execution.stateless) return;
    this.#owed.push({ text, at, sent: false });
    this.#execution.session.expectCommit();
  }

  ended(text: string): void {
    this.#endTexts.add(text);
  }

  /** A commit with this record is sent. */
  committing(record: PositionRecord, text: string): void {
    const { seq, ended } = record;
    if (this.#execution.stateless) this.#breaks('R11', 'a position was committed');
    this.checkCount(record, text);
    if (!this.#acceptedTexts.has(text)) this.#breaks('R2', `committed ${text}, accepted is ${this.#accepted}`);
    if (ended && !this.#endTexts.has(text)) this.#breaks('C6', `committed as ended at ${text}`);
    const { seq: lastSeq, text: lastText } = this.#last ?? { seq: -1, text };
    const back = seq < lastSeq || (seq === lastSeq && text !== lastText) || cellOfText(text) < cellOfText(lastText);
    if (back) this.#breaks('R3', `committed ${text} as seq ${seq} after ${lastText} as seq ${lastSeq}`);
    this.#last = { seq, text };
    const index = this.#owed.findLastIndex((owed) => owed.text === text);
    for (const owed of this.#owed.slice(0, index + 1)) owed.sent = true;
  }

  /** What holds for every record with a position, committed with rows or without. */
  checkCount({ items }: PositionRecord, text: string): void {
    const counted = this.#skipped === undefined ? items : this.numberAt(text) - this.#skipped;
    if (items !== counted) this.#breaks('R3', `committed ${items} items at ${text}, there were ${counted}`);
  }

  /** The store has told this execution that it holds the position. */
  durable(text: string): void {
    this.#writtenCell = cellOfText(text);
    this.#endIsDurable = this.#endTexts.has(text);
    this.durableCell = Math.max(this.durableCell, this.#writtenCell);
    const index = this.#owed.findLastIndex((owed) => owed.text === text);
    this.#owed = this.#owed.slice(index + 1);
  }

  /** Nothing that is not durable ever will be. */
  giveUp(): void {
    this.#owed = [];
  }

  /** Something accepted must have been sent to the store by now. */
  checkSent(since: number): void {
    const late = this.#owed.find(({ sent, at }) => !sent && at <= since);
    if (late !== undefined) this.#breaks('R3', `${late.text} was accepted at ${late.at} and never sent to the store`);
  }

  /** Whether the store holds the end of the part, written by this execution. */
  get endIsDurable(): boolean {
    return this.#endIsDurable;
  }

  /** A part that has ended is closed: `committed` was called with what is durable (C9). */
  checkConfirmed(cell: number): void {
    if (this.#owed.length > 0 || cell >= this.#writtenCell) return;
    this.#breaks('C9', `closed at its end, durable is ${this.#writtenCell}, but committed was last given ${cell}`);
  }
}
