import { setTimeout as pause } from 'node:timers/promises';
import { createTopic, type KafkaCluster, quietKafka } from '@headwater/kafka-broker';

/** The topic of the demonstration. */
export const topic = 'numbers';

/** Number `n` goes to partition `n % partitions`. */
export const partitions = 4;

const pauseMs = 20;

/** Writes the numbers from 0 on, all the time, through every outage, each of them once. */
export class NumberWriter {
  #written = 0;
  #wanted = true;
  #ended: Promise<void> | undefined;

  /** How many numbers the broker has. */
  get written(): number {
    return this.#written;
  }

  /** Makes the topic and begins. */
  async start(kafka: KafkaCluster, numbersPerSecond: number): Promise<void> {
    await createTopic(kafka, topic, { partitions });
    this.#ended = this.#write(kafka, Math.max(1, Math.round((numbersPerSecond * pauseMs) / 1000)));
    // Whoever awaits `stop` hears of it; until then nobody does.
    this.#ended.catch(() => {});
  }

  /** Ends after what is being written. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#ended;
  }

  async #write(kafka: KafkaCluster, atOnce: number): Promise<void> {
    // What is sent again after a lost answer is recognised by its producer and sequence number.
    const producer = quietKafka(kafka.bootstrap, { retry: { retries: 1000, maxRetryTime: 500 } }).producer({
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    while (this.#wanted) {
      const numbers = Array.from({ length: atOnce }, (_, index) => this.#written + index);
      await producer.send({
        topic,
        messages: numbers.map((number) => ({ partition: number % partitions, value: String(number) })),
      });
      this.#written += atOnce;
      await pause(pauseMs);
    }
    await producer.disconnect();
  }
}
