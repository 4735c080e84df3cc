import { isUtf8 } from 'node:buffer';

/** How messages are printed. */
export type KafkaFormat = 'messages' | 'json' | 'base64' | 'text';

export const kafkaFormats: readonly KafkaFormat[] = ['messages', 'json', 'base64', 'text'];

/** Makes of the bytes of a key or value what is printed for it. Throws when they are not what they should be. */
export type Print = (bytes: Buffer) => string;

// Fatal: what is no UTF-8 must not be printed as something else. It leaves out a byte order mark.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Text as JSON; bytes that are no text as `{"base64":"…"}`, so that nothing of them is lost. */
export const textAsJson: Print = (bytes) =>
  isUtf8(bytes) ? JSON.stringify(bytes.toString()) : `{"base64":"${bytes.toString('base64')}"}`;

/** Bytes as JSON, in base64 whatever they are. */
export const base64AsJson: Print = (bytes) => `"${bytes.toString('base64')}"`;

/** How the values are printed in a format. */
export function printValueOf(format: KafkaFormat): Print {
  switch (format) {
    case 'messages':
      return textAsJson;
    case 'base64':
      return base64AsJson;
    case 'json':
      return jsonAsItIs;
    case 'text':
      return (bytes) => utf8.decode(bytes);
  }
}

/** How keys, and the values of headers, are printed in a format. */
export function printKeyOf(format: KafkaFormat): Print {
  return format === 'base64' ? base64AsJson : textAsJson;
}

/** JSON in its own words, on one line: read and written again, large numbers would not be what they were. */
function jsonAsItIs(bytes: Buffer): string {
  const text = utf8.decode(bytes);
  JSON.parse(text);
  // Line ends can only stand between the pieces of JSON, never in a text.
  return /[\r\n]/.test(text) ? text.trim().replaceAll(/\s*[\r\n]\s*/g, ' ') : text;
}
