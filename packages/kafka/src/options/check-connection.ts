import type { KafkaEvent } from '../kafka-event.ts';
import type { KafkajsConnectionOptions, KafkaOptions } from '../kafka-options.ts';
import { longestTimerMs } from '../transport/connection-life.ts';
import { kafkajsTransport } from '../transport/kafkajs-transport.ts';
import { parseBroker } from '../transport/parse-broker.ts';
import type { Transport } from '../transport/transport.ts';
import { checkDurationMs, shown } from '@headwater/core/options';

const ways = ['brokers', 'kafka', 'transport'] as const;

const connectionOptions = [
  'ssl',
  'sasl',
  'clientId',
  'connectionTimeout',
  'authenticationTimeout',
  'reauthenticationThreshold',
  'socketFactory',
] as const satisfies readonly (keyof KafkajsConnectionOptions)[];

/**
 * What makes the way to the brokers, as the options say.
 *
 * @throws TypeError that shows the value.
 */
export function checkConnection(
  options: KafkaOptions,
  requestTimeoutMs: number,
  onEvent: (event: KafkaEvent) => void,
): () => Transport {
  const given = ways.filter((way) => options[way] !== undefined);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'none of them' : given.join(' and ');
    throw new TypeError(`exactly one of brokers, kafka and transport must be given, not ${found}`);
  }
  const { brokers, kafka, transport } = options;
  const onLog = (entry: Omit<Extract<KafkaEvent, { readonly type: 'client-log' }>, 'type'>): void =>
    onEvent({ type: 'client-log', ...entry });
  if (brokers !== undefined) {
    const config = { ...checkKafkajs(options), brokers: checkBrokers(brokers), requestTimeout: requestTimeoutMs };
    return () => kafkajsTransport({ config }, onLog);
  }
  for (const name of connectionOptions) {
    if (options[name] === undefined) continue;
    // Its value may be a secret.
    throw new TypeError(`${name} goes with brokers, not with ${given[0]}, which has its own`);
  }
  if (kafka !== undefined) {
    if (typeof kafka.consumer !== 'function')
      throw new TypeError(`kafka must be a client of kafkajs, not ${shown(kafka)}`);
    return () => kafkajsTransport({ kafka }, onLog);
  }
  if (transport === undefined || typeof transport.connect !== 'function') {
    throw new TypeError(`transport must be a Transport, not ${shown(transport)}`);
  }
  return () => transport;
}

function checkKafkajs(options: KafkaOptions): KafkajsConnectionOptions {
  const { ssl, sasl, clientId } = options;
  if (ssl !== undefined && typeof ssl !== 'boolean' && (typeof ssl !== 'object' || ssl === null)) {
    throw new TypeError(`ssl must be true, false or the options of a TLS connection, not ${shown(ssl)}`);
  }
  if (sasl !== undefined && (typeof sasl !== 'object' || sasl === null || typeof sasl.mechanism !== 'string')) {
    // Its members may be secrets.
    throw new TypeError(`sasl must be an object with a mechanism, not ${sasl === null ? 'null' : typeof sasl}`);
  }
  if (clientId !== undefined && typeof clientId !== 'string') {
    throw new TypeError(`clientId must be text, not ${shown(clientId)}`);
  }
  for (const name of ['connectionTimeout', 'authenticationTimeout', 'reauthenticationThreshold'] as const) {
    checkDurationMs(name, options[name], 1, [1, longestTimerMs]);
  }
  const given = connectionOptions.flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]] as const],
  );
  return Object.fromEntries(given);
}

function checkBrokers(brokers: readonly string[]): readonly string[] {
  if (typeof brokers !== 'object' || brokers === null) {
    throw new TypeError(`brokers must be a list of 'host:port', not ${shown(brokers)}`);
  }
  // A copy: what the caller does with the list later changes nothing, and what can be gone through once is.
  const list = [...brokers];
  if (list.length === 0) throw new TypeError("brokers must name one at least, 'host:port', not []");
  for (const broker of list) parseBroker(broker);
  return list;
}
