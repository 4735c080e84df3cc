import { shown } from '@headwater/core/options';
import type { BrokerAddress } from './transport.ts';

/** The port that Kafka's own configuration begins with. */
const defaultPort = 9092;

const pattern = /^(?:\[(?<v6>[\da-fA-F:.]+(?:%[^\]\s]+)?)\]|(?<name>[^\s:/[\]]+))(?::(?<port>\d{1,5}))?$/u;

/**
 * Reads an address, `'host:port'`; an address of IPv6 stands in brackets, `'[::1]:9092'`. The port is 9092 when it is left out.
 *
 * @throws TypeError that shows what is not an address.
 */
export function parseBroker(text: string): BrokerAddress {
  const groups = typeof text === 'string' ? pattern.exec(text)?.groups : undefined;
  const host = groups?.['v6'] ?? groups?.['name'];
  const port = Number(groups?.['port'] ?? defaultPort);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new TypeError(`a broker is given as 'host:port', for example 'localhost:9092', not as ${shown(text)}`);
  }
  return { host, port };
}

/** An address as {@link parseBroker} reads it. */
export function showBroker({ host, port }: BrokerAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
