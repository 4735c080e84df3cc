import { HeadwaterError } from '@headwater/core';
import type { KafkaEvent } from '@headwater/kafka';

/** The brokers that people know to be out of reach. */
export class ToldOutages {
  readonly #brokers: Set<string> = new Set();

  /** To be called with every event that people were told of. */
  see(event: KafkaEvent): void {
    if (event.type === 'connection-lost') this.#brokers.add(event.broker);
    else if (event.type === 'connection-restored') this.#brokers.delete(event.broker);
  }

  /** Whether an error says only what people know. */
  explain(error: unknown): boolean {
    return this.#brokers.size > 0 && HeadwaterError.is(error, 'CONNECTION_FAILED');
  }
}
