import type { RecordHeaders } from '../records/record.ts';

/** What all items have in common that are made of a record. */
interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly headers: RecordHeaders;
  readonly timestampMs: number;
}

/** An item as JSON can hold it: the offset in digits, bytes as text in UTF-8. */
export function messageJson(
  { topic, partition, offset, headers, timestampMs }: RecordPlace,
  key: unknown,
  value: unknown,
): Record<string, unknown> {
  return {
    topic,
    partition,
    offset: String(offset),
    key: asText(key),
    value: asText(value),
    headers: headers.map(([name, content]) => [name, asText(content)]),
    timestamp: timestampMs < 0 ? null : timeText(timestampMs),
  };
}

function asText(value: unknown): unknown {
  return Buffer.isBuffer(value) ? value.toString('utf8') : value;
}

/** Some producers count in nanoseconds, or in anything: what is no date stays a number. */
function timeText(timestampMs: number): string | number {
  const date = new Date(timestampMs);
  return Number.isNaN(date.getTime()) ? timestampMs : date.toISOString();
}
