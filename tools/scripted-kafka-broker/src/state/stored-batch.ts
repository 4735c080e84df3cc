/** One record batch of a log: its bytes as they go over the wire, and what the broker must know of it. */
export interface StoredBatch {
  readonly bytes: Buffer;
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  /** -1 where the format has none. */
  readonly leaderEpoch: number;
  readonly maxTimestamp: bigint;
  readonly producerId: bigint;
  /** Whether it belongs to a transaction: data or the marker that ends it. */
  readonly transactional: boolean;
  /** What the marker says, when it is one. */
  readonly marker: 'commit' | 'abort' | undefined;
  /** When each of its records was made, as far as that is known. */
  readonly times: readonly RecordTime[];
}

export interface RecordTime {
  readonly offset: bigint;
  readonly timestamp: bigint;
}

const logOverheadBytes = 12;
const magicAt = 16;
const headerBytes = 61;
const transactionalFlag = 0x10;
const controlFlag = 0x20;

/**
 * Cuts record batches apart and reads their headers; nothing in them is checked, so that a log can hold damaged ones. Before
 * format 2 each message, compressed or not, counts as one batch.
 */
export function storedBatches(bytes: Buffer): StoredBatch[] {
  const batches: StoredBatch[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    if (rest.length < logOverheadBytes) throw new RangeError(`${rest.length} bytes are no record batch`);
    const length = logOverheadBytes + rest.readInt32BE(8);
    if (length > rest.length)
      throw new RangeError(`a record batch of ${length} bytes, of which ${rest.length} are there`);
    batches.push(storedBatch(rest.subarray(0, length)));
    rest = rest.subarray(length);
  }
  return batches;
}

/** Gives batches the times of their records, and compressed messages of older formats the offset of their first one. */
export function withTimes(batches: readonly StoredBatch[], times: readonly RecordTime[]): StoredBatch[] {
  let index = 0;
  return batches.map((batch) => {
    const from = index;
    while (index < times.length && (times[index]?.offset ?? 0n) <= batch.lastOffset) index += 1;
    const own = times.slice(from, index);
    return { ...batch, baseOffset: smaller(batch.baseOffset, own[0]?.offset ?? batch.baseOffset), times: own };
  });
}

function storedBatch(bytes: Buffer): StoredBatch {
  return bytes.readInt8(magicAt) >= 2 ? newBatch(bytes) : oldBatch(bytes);
}

function newBatch(bytes: Buffer): StoredBatch {
  const baseOffset = bytes.readBigInt64BE(0);
  const attributes = bytes.readInt16BE(21);
  return {
    bytes,
    baseOffset,
    lastOffset: baseOffset + BigInt(bytes.readInt32BE(23)),
    leaderEpoch: bytes.readInt32BE(12),
    maxTimestamp: bytes.readBigInt64BE(35),
    producerId: bytes.readBigInt64BE(43),
    transactional: (attributes & transactionalFlag) !== 0,
    marker: (attributes & controlFlag) === 0 ? undefined : markerType(bytes),
    times: [],
  };
}

/** The only record of a marker is never compressed; its key is two 16-bit numbers: the version and the type. */
function markerType(bytes: Buffer): 'commit' | 'abort' | undefined {
  let at = headerBytes;
  const passVarint = (): void => {
    while ((bytes[at] ?? 0) > 0x7f) at += 1;
    at += 1;
  };
  passVarint();
  at += 1;
  for (let field = 0; field < 3; field += 1) passVarint();
  if (at + 4 > bytes.length) return undefined;
  return bytes.readInt16BE(at + 2) === 0 ? 'abort' : 'commit';
}

function oldBatch(bytes: Buffer): StoredBatch {
  const offset = bytes.readBigInt64BE(0);
  return {
    bytes,
    baseOffset: offset,
    lastOffset: offset,
    leaderEpoch: -1,
    maxTimestamp: bytes.readInt8(magicAt) === 1 ? bytes.readBigInt64BE(18) : -1n,
    producerId: -1n,
    transactional: false,
    marker: undefined,
    times: [],
  };
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
