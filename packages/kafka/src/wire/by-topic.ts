/** Questions name a topic once, with all its partitions. */
export function byTopic<T>(items: readonly T[], topicOf: (item: T) => string): [topic: string, items: T[]][] {
  return [...Map.groupBy(items, topicOf)];
}
