import type { Clock } from '@headwater/core';
import type { KafkaEvent } from '../kafka-event.ts';
import { showBroker } from '../transport/parse-broker.ts';
import { TransportError } from '../transport/transport-error.ts';
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
    this.#onEvent({ type: 'connection-lost', broker: this.#name, error: this.#inItsPlace(error) });
  }

  /** Whether the port is the right one is no question any more once the broker has answered there. */
  #inItsPlace(error: unknown): unknown {
    if (!this.#reached || !(error instanceof TransportError) || error.fault !== 'closed') return error;
    return new TransportError('closed', `the broker ${this.#name} closed the connection`, {
      address: error.address,
      cause: error,
    });
  }

  answered(): void {
    this.#reached = true;
    if (this.#lostAt === undefined) return;
    const outageMs = Math.round(this.#clock.monotonic() - this.#lostAt);
    this.#lostAt = undefined;
    this.#onEvent({ type: 'connection-restored', broker: this.#name, outageMs });
  }
}
