import { HttpFault } from './http-fault.ts';
import { shownUrl } from './secrets.ts';

/**
 * The whole body, unpacked, as long as it is not too large; nothing beyond the limit is kept.
 *
 * @throws HttpFault `RECORD_TOO_LARGE`.
 */
export async function readBody(response: Response, maxBytes: number, url: URL): Promise<Uint8Array> {
  const { body } = response;
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > maxBytes) {
      await reader.cancel();
      const message = `the answer of ${shownUrl(url)} is larger than ${maxBytes} bytes; ask for smaller pages, or raise maxPageBytes`;
      throw new HttpFault('RECORD_TOO_LARGE', message);
    }
    chunks.push(value);
  }
  return joined(chunks, bytes);
}

/** The beginning of a body, for a message; whatever goes wrong with it does not matter. */
export async function readExcerpt(response: Response): Promise<string> {
  try {
    const reader = response.body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return new TextDecoder().decode(first?.value?.subarray(0, 2000));
  } catch {
    return '';
  }
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
