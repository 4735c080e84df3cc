import type { TopicMetadata } from '../wire/metadata.ts';

/** Which topics to read. */
export interface TopicSelection {
  readonly names: readonly string[];
  /** Without the flags that make `test` remember where it was. */
  readonly patterns: readonly RegExp[];
}

/** Whether a topic of this name is read. */
export function selects({ names, patterns }: TopicSelection, name: string): boolean {
  return names.includes(name) || patterns.some((pattern) => pattern.test(name));
}

/** Those of all topics that a pattern matches. Kafka's own never do: nobody means them. */
export function matching(all: readonly TopicMetadata[], { patterns }: TopicSelection): readonly TopicMetadata[] {
  return all.filter(({ name, internal }) => !internal && patterns.some((pattern) => pattern.test(name)));
}
