import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { HeadwaterError } from '@headwater/core';
import { isGzip } from './compressed-fault.ts';

/**
 * The text of a stream of bytes, piece by piece, without its byte order mark.
 *
 * @throws TypeError at once when the encoding is not known; HeadwaterError `ENCODING_INVALID` for bytes that are not of it.
 */
export function textOf(input: Readable, encoding: string, replaceInvalid: boolean): AsyncIterable<string> {
  return decode(input, decoderOf(encoding, !replaceInvalid));
}

async function* decode(input: Readable, decoder: TextDecoder): AsyncGenerator<string, void, void> {
  let bytes = 0;
  try {
    for await (const piece of input as AsyncIterable<Buffer>) {
      if (bytes === 0 && isGzip(piece)) throw new HeadwaterError('ENCODING_INVALID', compressed);
      yield decoder.decode(piece, { stream: true });
      bytes += piece.length;
    }
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const message = `standard input, after byte ${bytes}: bytes that are not ${decoder.encoding}; name its --encoding, or --on-invalid-bytes replace`;
    throw new HeadwaterError('ENCODING_INVALID', message, { cause });
  }
}

const compressed = 'standard input is compressed: put gunzip between, … | gunzip -c | headwater read -';

function decoderOf(encoding: string, fatal: boolean): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal });
  } catch (cause) {
    throw new TypeError(`${encoding} is no encoding of the WHATWG list`, { cause });
  }
}
