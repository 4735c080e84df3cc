import type { RecordHeaders } from '../records/record.ts';
import type { Place } from '../topics/part-key.ts';

/** What a decoder of one's own is told about the record. */
export interface PayloadContext {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly headers: RecordHeaders;
}

/**
 * What becomes of the bytes of a key or value: a view of them, text, parsed JSON, or what a synchronous function makes of them;
 * what it throws makes the record a bad one. A key or value that is absent stays `null` and is not decoded.
 */
export type Decoder = 'bytes' | 'utf8' | 'json' | ((bytes: Buffer, context: PayloadContext) => unknown);

/** What a {@link Decoder} gives. */
export type Decoded<D> = D extends 'bytes'
  ? Buffer
  : D extends 'utf8'
    ? string
    : D extends 'json'
      ? unknown
      : D extends (...parameters: never[]) => infer R
        ? R
        : never;

/** Makes a value of the bytes of a payload, or throws. */
export type Decode = (bytes: Buffer, place: Place, offset: bigint, headers: RecordHeaders) => unknown;

/** What a decoder throws that returned a promise: that is no matter of the payload. */
export class DecoderPromise extends Error {
  override readonly name: string = 'DecoderPromise';
}

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
// JSON must not begin with a byte order mark, and readers may ignore one that is there.
const jsonText = new TextDecoder('utf-8', { fatal: true });

/** The function behind a decoder; `undefined` for bytes as they are. */
export function decodeFunction(decoder: Decoder): Decode | undefined {
  if (typeof decoder === 'function') return synchronous(decoder);
  if (decoder === 'bytes') return undefined;
  return decoder === 'utf8' ? (bytes) => text.decode(bytes) : (bytes) => JSON.parse(jsonText.decode(bytes)) as unknown;
}

function synchronous(decoder: Exclude<Decoder, string>): Decode {
  return (bytes, { topic, partition }, offset, headers) => {
    const made = decoder(bytes, { topic, partition, offset, headers });
    if (!isPromise(made)) return made;
    // Nobody waits for it; it must not end the process when it rejects.
    made.then(undefined, () => {});
    throw new DecoderPromise();
  };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
