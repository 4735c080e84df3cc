import { sharedKafka, startKafka } from '@headwater/kafka-broker';
import type { Sizes } from '../inputs/inputs.ts';
import { Topics } from './topics.ts';

/** A Kafka to measure with, or why there is none. */
export interface KafkaBroker {
  /** What was measured, or why it was skipped, in a sentence. */
  readonly note: string;
  /** `undefined`: skipped. */
  readonly topics?: Topics;
  /** Removes what was written and started. */
  stop(): Promise<void>;
}

/** Starts a broker of its own, or takes the brokers that HEADWATER_KAFKA_BROKERS names. */
export async function findKafka(sizes: Sizes): Promise<KafkaBroker> {
  if ((process.env['HEADWATER_KAFKA_BROKERS'] ?? '') !== '') {
    const topics = new Topics(await sharedKafka(), sizes);
    return { note: 'The broker is the one that HEADWATER_KAFKA_BROKERS names.', topics, stop: () => topics.delete() };
  }
  try {
    const kafka = await startKafka({ compilation: 'fast' });
    return {
      note: 'The broker is an Apache Kafka on the same machine, which takes its share of the processors.',
      topics: new Topics(kafka, sizes),
      stop: () => kafka.stop(),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { note: `Kafka was skipped: ${reason}.`, stop: async () => {} };
  }
}
