import { parseArgs } from 'node:util';

/** What kind of Kafka to try things out with. */
export interface BrokerOptions {
  /** Of the listener without a login and without TLS; the usual one unless told, or a free one where that is taken. */
  readonly port: number | undefined;
  /** Has a listener that wants a login. */
  readonly sasl: boolean;
  /** Has a listener with TLS; with a login as well, one that wants both. */
  readonly tls: boolean;
}

/** What `--help` prints. */
export const brokerHelp = `npx --yes pnpm@12 broker [options]

  --sasl           also a port that wants a user and a password
  --tls            also a port with TLS; with --sasl, one that wants both
  --port <number>  of the port that wants neither; default: 9092, or a free one
  -h, --help`;

/** Reads the arguments. @throws TypeError or RangeError when they are wrong. */
export function brokerOptions(args: readonly string[]): BrokerOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, sasl: { type: 'boolean' }, tls: { type: 'boolean' } },
  });
  return { port: portOf(values.port), sasl: values.sasl ?? false, tls: values.tls ?? false };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError(`--port ${text} is no port`);
  return port;
}
