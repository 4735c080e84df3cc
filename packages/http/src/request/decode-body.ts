import { HttpFault } from './http-fault.ts';
import { messageOf } from './message-of.ts';
import { shownText, shownUrl } from './secrets.ts';

/** What `parse` makes of the text of an answer; `undefined` for JSON. */
export type ParseText = ((text: string) => unknown) | undefined;

// It is the one for nearly every answer, and takes a while to make.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * What the bytes of an answer mean; `undefined` when there are none.
 *
 * @throws HttpFault `ENCODING_INVALID`, `INPUT_UNSUPPORTED` or `INPUT_CORRUPT`.
 */
export function decodeBody(bytes: Uint8Array, headers: Headers, parse: ParseText, url: URL): unknown {
  const type = headers.get('content-type') ?? '';
  const text = decodeText(bytes, type, url);
  if (text.trim() === '') return undefined;
  if (parse !== undefined) return parsed(parse, text, url);
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(type)) throw pageForPeople(text, type, url);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (/^\s*</.test(text)) throw pageForPeople(text, type === '' ? 'markup' : type, url);
    const message = `the answer of ${shownUrl(url)} is no JSON: ${messageOf(error)} (content-type ${type === '' ? 'is missing' : type}); if it is not meant to be JSON, set parse`;
    // A body that ends with the connection looks like this when it was cut off.
    throw new HttpFault('INPUT_CORRUPT', message, { patience: 'once', cause: error });
  }
}

function parsed(parse: (text: string) => unknown, text: string, url: URL): unknown {
  try {
    return parse(text);
  } catch (error) {
    const message = `the function parse failed at the answer of ${shownUrl(url)}: ${messageOf(error)}`;
    throw new HttpFault('INPUT_CORRUPT', message, { patience: 'once', cause: error });
  }
}

function decodeText(bytes: Uint8Array, type: string, url: URL): string {
  const [, label = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(type) ?? [];
  try {
    const decoder = label.toLowerCase() === 'utf-8' ? utf8 : new TextDecoder(label, { fatal: true });
    return decoder.decode(bytes);
  } catch (error) {
    const message = `the answer of ${shownUrl(url)} is not in ${label}, which ${/charset/i.test(type) ? 'its content-type names' : 'JSON is in'}`;
    throw new HttpFault('ENCODING_INVALID', message, { cause: error });
  }
}

function pageForPeople(text: string, type: string, url: URL): HttpFault {
  const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(text) ?? [];
  const called = title.trim() === '' ? '' : ` ("${shownText(title, [])}")`;
  const message = `${shownUrl(url)} answers with ${type}${called} instead of JSON: a page to log in, or one of a proxy; check the options url and authenticate`;
  return new HttpFault('INPUT_UNSUPPORTED', message);
}
