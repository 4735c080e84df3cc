import { join } from 'node:path';
import type { KafkaSettings, ListenerName } from './kafka-settings.ts';

/** One broker's place in a cluster. */
export interface NodePlan {
  readonly id: number;
  readonly directory: string;
  readonly controllerPort: number;
  readonly ports: ReadonlyMap<ListenerName, number>;
}

/** The folder where a broker keeps its log. */
export function logDirectory(node: NodePlan): string {
  return join(node.directory, 'log');
}

/** The text of a broker's `server.properties`. */
export function nodeProperties(node: NodePlan, nodes: readonly NodePlan[], settings: KafkaSettings): string {
  const listeners = [...node.ports].map(([name, port]) => `${name.toUpperCase()}://127.0.0.1:${port}`);
  const properties: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': nodes.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(),
    listeners: [...listeners, `CONTROLLER://127.0.0.1:${node.controllerPort}`].join(),
    'advertised.listeners': listeners.join(),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': [
      'CONTROLLER:PLAINTEXT',
      ...[...node.ports.keys()].map((name) => `${name.toUpperCase()}:${name.toUpperCase()}`),
    ].join(),
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logDirectory(node),
    ...internalTopics(nodes.length),
    ...soon,
    ...settings.properties,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function internalTopics(brokers: number): Readonly<Record<string, number>> {
  return {
    'default.replication.factor': brokers,
    'offsets.topic.replication.factor': brokers,
    'offsets.topic.num.partitions': brokers,
    'transaction.state.log.replication.factor': brokers,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': brokers,
  };
}

/** What a user's broker does after seconds or minutes is done at once, and with less memory. */
const soon: Readonly<Record<string, number>> = {
  // After a kill, a broker may come back only when its old session is over.
  'broker.session.timeout.ms': 1500,
  'broker.heartbeat.interval.ms': 200,
  'group.initial.rebalance.delay.ms': 0,
  'log.initial.task.delay.ms': 500,
  'log.retention.check.interval.ms': 1000,
  'log.cleaner.backoff.ms': 100,
  'log.cleaner.dedupe.buffer.size': 8_388_608,
  'num.network.threads': 2,
  'num.io.threads': 4,
};
