import type { Bench, Surroundings } from '../../bench.ts';
import type { Topics } from '../../kafka/topics.ts';
import type { Result } from '../../table/result.ts';

/** What a table needs that reads topics. */
export interface KafkaSurroundings extends Surroundings {
  readonly topics: Topics;
  /** Which broker it is. */
  readonly note: string;
}

/** A table that needs a Kafka. Without one it says in a line why it was skipped. */
export function kafkaTable(name: string, bench: (surroundings: KafkaSurroundings) => Promise<Result>): Bench {
  return async (surroundings) => {
    const { topics, note } = await surroundings.kafka();
    if (topics === undefined) return { name, title: `Kafka (${name})`, columns: [], lines: [], notes: [note] };
    return bench({ ...surroundings, topics, note });
  };
}
