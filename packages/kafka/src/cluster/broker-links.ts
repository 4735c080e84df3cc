import type { KafkaEvent } from '../kafka-event.ts';
import { showBroker } from '../transport/parse-broker.ts';
import type { BrokerAddress } from '../transport/transport.ts';
import { BrokerHealth } from './broker-health.ts';
import { BrokerLink, type LinkSettings } from './broker-link.ts';

/**
 * Which of the connections to a broker: everything that is answered at once goes over `quick`, and fetches that wait for
 * records to come over `waiting`, because a broker answers the requests of one connection one after the other.
 */
export type Lane = 'quick' | 'waiting';

/** The connections of one worker, two at most for each broker. */
export class BrokerLinks {
  readonly #settings: LinkSettings;
  readonly #onEvent: (event: KafkaEvent) => void;
  readonly #links = new Map<string, BrokerLink>();
  readonly #health = new Map<string, BrokerHealth>();

  constructor(settings: LinkSettings, onEvent: (event: KafkaEvent) => void) {
    this.#settings = settings;
    this.#onEvent = onEvent;
  }

  /** The link to an address; it connects when it is first used. */
  to(address: BrokerAddress, lane: Lane): BrokerLink {
    const key = `${showBroker(address)} ${lane}`;
    let link = this.#links.get(key);
    if (link === undefined) {
      link = new BrokerLink(address, this.#healthOf(address), this.#settings);
      this.#links.set(key, link);
    }
    return link;
  }

  /** Whether the broker at an address has ever answered. */
  reached(address: BrokerAddress): boolean {
    return this.#healthOf(address).reached;
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
  }

  #healthOf(address: BrokerAddress): BrokerHealth {
    const key = showBroker(address);
    let health = this.#health.get(key);
    if (health === undefined) {
      health = new BrokerHealth(address, this.#settings.clock, this.#onEvent);
      this.#health.set(key, health);
    }
    return health;
  }
}
