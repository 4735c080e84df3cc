import type { BrokerAddress } from '../transport/transport.ts';
import type { BrokerLinks } from './broker-links.ts';

/**
 * How long a leader is waited for that has never been reached: more often than an outage this is an address that cannot be
 * reached from here.
 */
const firstContactMs = 10_000;

/** How long a partition may go without an answer from its leader at `address`; `undefined` when it has none now. */
export function outageLimitMs(links: BrokerLinks, address: BrokerAddress | undefined, maxOutageMs: number): number {
  return address === undefined || links.reached(address) ? maxOutageMs : Math.min(firstContactMs, maxOutageMs);
}
