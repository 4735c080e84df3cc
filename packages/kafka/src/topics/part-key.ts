/** Which partition of which topic, and the key of its part: `orders/3`. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly part: string;
}

/** The key of a part. A `/` cannot be in the name of a topic. */
export function partKey(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}

/** The place that a key names; `undefined` when it is no such key. */
export function placeOf(part: string): Place | undefined {
  const [, topic, partition] = /^([^/]+)\/(0|[1-9]\d{0,8})$/.exec(part) ?? [];
  return topic === undefined ? undefined : { topic, partition: Number(partition), part };
}
