import type { BrokerAddress } from '../transport/transport.ts';
import { BrokerLink, type LinkSettings } from './broker-link.ts';

/**
 * Which of the connections to a broker: everything that is answered at once goes over `quick`, and fetches that wait for
 * records to come over `waiting`, because a broker answers the requests of one connection one after the other.
 */
export type Lane = 'quick' | 'waiting';

/** The connections of one worker, two at most for each broker. */
export class BrokerLinks {
  readonly #settings: LinkSettings;
  readonly #links = new Map<string, BrokerLink>();

  constructor(settings: LinkSettings) {
    this.#settings = settings;
  }

  /** The link to an address; it connects when it is first used. */
  to(address: BrokerAddress, lane: Lane): BrokerLink {
    const key = `${address.host}:${address.port} ${lane}`;
    let link = this.#links.get(key);
    if (link === undefined) this.#links.set(key, (link = new BrokerLink(address, this.#settings)));
    return link;
  }

  /** Whether the broker at an address has ever answered. */
  reached(address: BrokerAddress): boolean {
    return this.to(address, 'quick').reached || this.to(address, 'waiting').reached;
  }

  close(): void {
    for (const link of this.#links.values()) link.close();
  }
}
