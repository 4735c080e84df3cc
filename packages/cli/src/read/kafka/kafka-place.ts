import { UsageError } from '../../arguments/usage-error.ts';

/** A place in a topic, as `--from` and `--to` name it. */
export type KafkaPlace =
  | 'earliest'
  | 'latest'
  | { readonly timestampMs: number }
  /** In every partition. */
  | { readonly offset: string }
  /** By the key of the part, `orders/0`. */
  | { readonly offsets: Readonly<Record<string, string>> };

const offset = /^\d{1,19}$/;
const offsetOfPart = /^([^/=]+\/\d+)=(\d{1,19})$/;
const instant = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** The value of `--from`. @throws UsageError when it is no place. */
export function parseFrom(text: string): KafkaPlace {
  if (text === 'earliest' || text === 'latest') return text;
  return parsePlace(text) ?? wrong('from', text, 'earliest, latest');
}

/** The value of `--to`. @throws UsageError when it is no place. */
export function parseTo(text: string): Exclude<KafkaPlace, 'earliest'> {
  if (text === 'now') return 'latest';
  return parsePlace(text) ?? wrong('to', text, 'now');
}

function parsePlace(text: string): Exclude<KafkaPlace, string> | undefined {
  if (offset.test(text)) return { offset: text };
  if (text.includes('=')) return parseOffsets(text);
  const [, day, time = '00:00', zone = 'Z'] = instant.exec(text) ?? [];
  const timestampMs = Date.parse(`${day}T${time}${zone}`);
  return day === undefined || Number.isNaN(timestampMs) ? undefined : { timestampMs };
}

function parseOffsets(text: string): { readonly offsets: Readonly<Record<string, string>> } | undefined {
  const offsets: Record<string, string> = {};
  for (const piece of text.split(',')) {
    const [, part, at] = offsetOfPart.exec(piece) ?? [];
    if (part === undefined || at === undefined) return undefined;
    offsets[part] = at;
  }
  return { offsets };
}

function wrong(option: string, text: string, words: string): never {
  throw new UsageError(
    `--${option} is ${words}, a time (2026-01-31, 2026-01-31T08:00Z), an offset, or one for a partition (orders/0=1200); not ${text}`,
  );
}
