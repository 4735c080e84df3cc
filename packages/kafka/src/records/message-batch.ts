import { decompress } from './compression/decompress.ts';
import { readMessage, type Message } from './message.ts';
import type { OpenBatch } from './open-batch.ts';
import { RecordError } from './record-error.ts';
import type { RecordLimits } from './record-limits.ts';
import { noHeaders, type TakeRecord } from './record.ts';

/** The bytes of a message before its format. */
const frameBytes = 12;
const fewestBytes = 26;

/** A single message in format 0 or 1, or the messages in a compressed wrapper. */
export class MessageBatch implements OpenBatch {
  readonly leaderEpoch = -1;
  readonly #outer: Message;
  readonly #limits: RecordLimits;
  #next: bigint;
  #done = false;
  /** The messages of a wrapper, decompressed; `undefined` before that and after they were shed. */
  #inner: Buffer | undefined;
  /** Where in them the next one begins. */
  #position = 0;
  /** The offset of the one before it. */
  #last = -1n;
  /** What their offsets are relative to. */
  #baseOffset = 0n;

  constructor(outer: Message, from: bigint, limits: RecordLimits) {
    this.#outer = outer;
    this.#next = from;
    this.#limits = limits;
  }

  get next(): bigint {
    return this.#next;
  }

  get done(): boolean {
    return this.#done;
  }

  get heldBytes(): number {
    return this.#inner?.length ?? 0;
  }

  shed(): void {
    this.#inner = undefined;
  }

  read(count: number, end: bigint, take: TakeRecord): number {
    const { codec, offset, timestampMs } = this.#outer;
    if (codec !== 0) return this.#readWrapped(count, end, take);
    if (take(offset, timestampMs, this.#outer.key, this.#outer.value, noHeaders) === false) return 0;
    this.#finish();
    return 1;
  }

  #readWrapped(count: number, end: bigint, take: TakeRecord): number {
    const { magic, offset: lastOffset, appended, timestampMs } = this.#outer;
    this.#inner ??= this.#decompress();
    const inner = this.#inner;
    let taken = 0;
    while (this.#position < inner.length && taken < count) {
      const messageEnd = this.#endOfInner(inner, this.#position);
      const message = readMessage(inner, this.#position, messageEnd);
      if (message === undefined || message.magic !== magic || message.codec !== 0) return this.#malformed(taken);
      const offset = this.#baseOffset + message.offset;
      if (offset <= this.#last || offset > lastOffset) return this.#malformed(taken);
      if (offset >= this.#next) {
        if (offset >= end) {
          this.#next = offset;
          return taken;
        }
        const time = appended ? timestampMs : message.timestampMs;
        if (take(offset, time, message.key, message.value, noHeaders) === false) return taken;
        taken += 1;
        this.#next = offset + 1n;
      }
      this.#last = offset;
      this.#position = messageEnd;
    }
    if (this.#position === inner.length) this.#finish();
    return taken;
  }

  #finish(): void {
    this.#done = true;
    this.#next = this.#outer.offset + 1n;
    this.#inner = undefined;
  }

  /**
   * The last message has the wrapper's offset. In format 1 the offsets within count from the first message; in format 0 they
   * are what they say, and the difference is nothing.
   */
  #decompress(): Buffer {
    const { codec, value, offset } = this.#outer;
    if (value === null) throw this.#damage();
    const inner = decompress(codec, value, this.#limits.maxBatchBytes, offset);
    if (inner.length === 0) throw this.#damage();
    let last = 0;
    for (let at = 0; at < inner.length; at = this.#endOfInner(inner, at)) last = at;
    this.#baseOffset = offset - inner.readBigInt64BE(last);
    return inner;
  }

  #endOfInner(inner: Buffer, start: number): number {
    if (start + fewestBytes > inner.length) throw this.#damage();
    const end = start + frameBytes + inner.readInt32BE(start + 8);
    if (end < start + fewestBytes || end > inner.length) throw this.#damage();
    return end;
  }

  /** The messages before the one that cannot be read are given first, the error comes with the next call. */
  #malformed(taken: number): number {
    if (taken > 0) return taken;
    throw this.#damage();
  }

  #damage(): RecordError {
    const sentence = `a compressed message whose messages are damaged at byte ${this.#position}`;
    return new RecordError('malformed', this.#outer.offset, sentence);
  }
}
