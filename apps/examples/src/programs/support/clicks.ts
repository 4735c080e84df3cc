import { quietKafka, startKafka } from '@headwater/kafka-broker';

/** A Kafka with a topic of clicks. */
export interface Clicks {
  readonly brokers: readonly string[];
  stop(): Promise<void>;
}

/** Starts Kafka and writes these clicks into its topic `clicks`. */
export async function startClicks(clicks: readonly object[]): Promise<Clicks> {
  const kafka = await startKafka();
  const producer = quietKafka(kafka.bootstrap).producer();
  await producer.connect();
  await producer.send({ topic: 'clicks', messages: clicks.map((click) => ({ value: JSON.stringify(click) })) });
  await producer.disconnect();
  return { brokers: kafka.bootstrap, stop: () => kafka.stop() };
}
