import { headerBytes, type BatchHeader } from './batch-header.ts';
import { decompress } from './compression/decompress.ts';
import type { HeaderKeys } from './header-keys.ts';
import type { OpenBatch } from './open-batch.ts';
import { RecordError } from './record-error.ts';
import type { RecordLimits } from './record-limits.ts';
import type { RecordSet } from './record-set.ts';
import { noHeaders, type RecordHeaders, type TakeRecord } from './record.ts';
import { VarintReader } from './varint-reader.ts';

/**
 * The records of a batch in format 2. Whether a record is what its length says is asked once, at its end: reading beyond it does
 * no harm.
 */
export class RecordBatch implements OpenBatch {
  readonly #set: RecordSet;
  readonly #header: BatchHeader;
  readonly #limits: RecordLimits;
  readonly #headerKeys: HeaderKeys;
  /** The decompressed records; `undefined` before they are, after they were shed, and when there is nothing to decompress. */
  #body: Buffer | undefined;
  /** Where in the body the next record begins, and how many were read before it. */
  #position: number;
  #index = 0;
  /** What is still wanted begins here; all offsets in here are distances from the base offset. */
  #nextDelta: number;
  #lastDelta = -1;

  constructor(set: RecordSet, header: BatchHeader, from: bigint, limits: RecordLimits, headerKeys: HeaderKeys) {
    this.#set = set;
    this.#header = header;
    this.#limits = limits;
    this.#headerKeys = headerKeys;
    this.#position = header.codec === 0 ? header.start + headerBytes : 0;
    this.#nextDelta = Math.max(0, Number(from - header.firstOffset));
  }

  get next(): bigint {
    return this.#header.firstOffset + BigInt(this.#nextDelta);
  }

  get leaderEpoch(): number {
    return this.#header.leaderEpoch;
  }

  get done(): boolean {
    return this.#index === this.#header.count && this.#nextDelta > this.#header.lastOffsetDelta;
  }

  get heldBytes(): number {
    return this.#header.codec === 0 ? 0 : (this.#body?.length ?? 0);
  }

  shed(): void {
    this.#body = undefined;
    if (this.#header.codec !== 0) this.#headerKeys.forget();
  }

  read(count: number, end: bigint, take: TakeRecord): number {
    const { firstOffset: baseOffset, baseTimestamp, appendTimestamp, lastOffsetDelta, codec } = this.#header;
    const body =
      codec === 0
        ? this.#set.bytes
        : (this.#body ??= decompress(codec, this.#records(), this.#limits.maxBatchBytes, baseOffset));
    const bodyEnd = codec === 0 ? this.#header.end : body.length;
    const endDelta = Math.min(Number(end - baseOffset), lastOffsetDelta + 1);
    // A view keeps all of what was unpacked alive, long after it was shed.
    const own = codec !== 0 && body.length > largestSharedBytes ? copyOf : asItIs;
    const reader = new VarintReader(body, this.#position);

    let taken = 0;
    while (taken < count && this.#index < this.#header.count) {
      const length = reader.read();
      const recordEnd = reader.position + length;
      reader.position += 1;
      const timestampDelta = reader.read();
      const offsetDelta = reader.read();
      if (!(length >= 6 && recordEnd <= bodyEnd && offsetDelta > this.#lastDelta && offsetDelta <= lastOffsetDelta)) {
        return this.#malformed(taken);
      }
      if (offsetDelta < this.#nextDelta) {
        reader.position = recordEnd;
      } else if (offsetDelta >= endDelta) {
        this.#nextDelta = offsetDelta;
        return taken;
      } else {
        const key = own(readBytes(reader, recordEnd));
        const value = own(readBytes(reader, recordEnd));
        const headers = readHeaders(reader, recordEnd, this.#headerKeys);
        if (reader.position !== recordEnd) return this.#malformed(taken);
        const timestamp = appendTimestamp ?? baseTimestamp + timestampDelta;
        if (take(baseOffset + BigInt(offsetDelta), timestamp, key, value, headers) === false) return taken;
        taken += 1;
        this.#nextDelta = offsetDelta + 1;
      }
      this.#lastDelta = offsetDelta;
      this.#position = recordEnd;
      this.#index += 1;
    }
    if (this.#index === this.#header.count) {
      if (reader.position !== bodyEnd) return this.#malformed(taken);
      this.#nextDelta = lastOffsetDelta + 1;
      this.shed();
    }
    return taken;
  }

  #records(): Buffer {
    return this.#set.bytes.subarray(this.#header.start + headerBytes, this.#header.end);
  }

  /** The records before the one that cannot be read are given first, the error comes with the next call. */
  #malformed(taken: number): number {
    if (taken > 0) return taken;
    const { count, firstOffset } = this.#header;
    const where = this.#index < count ? `record ${this.#index + 1} of ${count}` : 'end, after the last record';
    throw new RecordError('malformed', firstOffset, `a record batch that is damaged at its ${where}`);
  }
}

/** How large unpacked records may be for keys and values to be views of them. */
const largestSharedBytes = 4 * 1024 * 1024;

function copyOf(bytes: Buffer | null): Buffer | null {
  return bytes && Buffer.from(bytes);
}

function asItIs(bytes: Buffer | null): Buffer | null {
  return bytes;
}

/** The next key or value. */
function readBytes(reader: VarintReader, end: number): Buffer | null {
  const length = reader.read();
  if (length < 0) return null;
  const start = reader.position;
  reader.position += length;
  return reader.bytes.subarray(start, Math.min(reader.position, end));
}

function readHeaders(reader: VarintReader, end: number, keys: HeaderKeys): RecordHeaders {
  const count = reader.read();
  if (count === 0) return noHeaders;
  const headers: [string, Buffer | null][] = [];
  while (headers.length < count && reader.position < end) {
    const length = reader.read();
    if (length < 0) break;
    const start = reader.position;
    reader.position += length;
    const key = keys.read(reader.bytes, start, Math.min(reader.position, end), headers.length);
    headers.push([key, readBytes(reader, end)]);
  }
  if (headers.length !== count) reader.fail();
  return headers;
}
