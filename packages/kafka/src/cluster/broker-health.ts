import type { Clock } from '@headwater/core';
import type { KafkaEvent } from '../kafka-event.ts';
import { showBroker } from '../transport/parse-broker.ts';
import type { BrokerAddress } from '../transport/transport.ts';

/** Whether a broker can be reached, as its connections find; tells once when that changes. */
export class BrokerHealth {
  readonly #name: string;
  readonly #clock: Clock;
  readonly #onEvent: (event: KafkaEvent) => void;
  #lostAt: number | undefined;
  #reached = false;

  constructor(address: BrokerAddress, clock: Clock, onEvent: (event: KafkaEvent) => void) {
    this.#name = showBroker(address);
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  /** Whether it has ever answered. */
  get reached(): boolean {
    return this.#reached;
  }

  failed(error: unknown): void {
    if (this.#lostAt !== undefined) return;
    this.#lostAt = this.#clock.monotonic();
    this.#onEvent({ type: 'connection-lost', broker: this.#name, error });
  }

  answered(): void {
    this.#reached = true;
    if (this.#lostAt === undefined) return;
    const outageMs = Math.round(this.#clock.monotonic() - this.#lostAt);
    this.#lostAt = undefined;
    this.#onEvent({ type: 'connection-restored', broker: this.#name, outageMs });
  }
}
