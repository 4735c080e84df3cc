import { join } from 'node:path';
import type { Certificates } from './certificates.ts';
import type { KafkaSettings, KafkaUser, ListenerName } from './kafka-settings.ts';

/** One broker's place in a cluster. */
export interface NodePlan {
  readonly id: number;
  readonly directory: string;
  readonly controllerPort: number;
  readonly ports: ReadonlyMap<ListenerName, number>;
}

/** All brokers of a cluster and what they share. */
export interface ClusterPlan {
  readonly nodes: readonly NodePlan[];
  readonly settings: KafkaSettings;
  /** The address that the brokers listen on; clients are told 127.0.0.1. */
  readonly listensOn: string;
  readonly certificates: Certificates | undefined;
}

/** The folder where a broker keeps its log. */
export function logDirectory(node: NodePlan): string {
  return join(node.directory, 'log');
}

/** The text of a broker's `server.properties`. */
export function nodeProperties(node: NodePlan, plan: ClusterPlan, wasKilled: boolean): string {
  const { nodes, settings, certificates } = plan;
  const names = [...node.ports.keys()].map((name) => name.toUpperCase());
  const listeners = (host: string): readonly string[] =>
    [...node.ports].map(([name, port]) => `${name.toUpperCase()}://${host}:${port}`);
  const properties: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': node.id,
    'controller.quorum.voters': nodes.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(),
    listeners: [...listeners(plan.listensOn), `CONTROLLER://127.0.0.1:${node.controllerPort}`].join(),
    'advertised.listeners': listeners('127.0.0.1').join(),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': ['CONTROLLER:PLAINTEXT', ...names.map((name) => `${name}:${name}`)].join(),
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logDirectory(node),
    ...internalTopics(nodes.length),
    ...soon,
    'broker.session.timeout.ms': sessionMs(nodes.length, wasKilled),
    'broker.heartbeat.interval.ms': 100,
    ...(certificates === undefined ? {} : tls(certificates)),
    ...logins(settings.users ?? [], names),
    ...(settings.acls === undefined ? {} : authorizer),
    ...settings.properties,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/**
 * After so long without a heartbeat a broker counts as dead. One that was killed may come back only then, and partitions
 * get another leader only then, so it is short where a test waits for it; elsewhere a busy machine must not be mistaken.
 */
function sessionMs(brokers: number, wasKilled: boolean): number {
  if (brokers > 1) return 2000;
  return wasKilled ? 750 : 9000;
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

/** What a user's broker does after seconds or minutes is done at once, with less memory, and old timestamps may stay. */
const soon: Readonly<Record<string, number>> = {
  'group.initial.rebalance.delay.ms': 0,
  'log.initial.task.delay.ms': 500,
  'log.retention.ms': -1,
  'log.retention.check.interval.ms': 1000,
  'log.cleaner.backoff.ms': 100,
  'log.cleaner.dedupe.buffer.size': 8_388_608,
  'num.network.threads': 2,
  'num.io.threads': 4,
};

const authorizer: Readonly<Record<string, string>> = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': 'User:ANONYMOUS',
};

function tls({ brokerKeys, trusted, password }: Certificates): Readonly<Record<string, string>> {
  return {
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': brokerKeys,
    'ssl.keystore.password': password,
    'ssl.truststore.type': 'PKCS12',
    'ssl.truststore.location': trusted,
    'ssl.truststore.password': password,
  };
}

function logins(users: readonly KafkaUser[], listeners: readonly string[]): Readonly<Record<string, string>> {
  const modules = 'org.apache.kafka.common.security';
  const passwords = users.map(({ name, password }) => ` user_${name}="${password}"`).join('');
  const logIn: Readonly<Record<string, string>> = {
    plain: `${modules}.plain.PlainLoginModule required${passwords};`,
    'scram-sha-256': `${modules}.scram.ScramLoginModule required;`,
    'scram-sha-512': `${modules}.scram.ScramLoginModule required;`,
    oauthbearer: `${modules}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";`,
  };
  const sasl = listeners.filter((name) => name.startsWith('SASL_'));
  if (sasl.length === 0) return {};
  return {
    'sasl.enabled.mechanisms': Object.keys(logIn).join().toUpperCase(),
    ...Object.fromEntries(
      sasl.flatMap((listener) =>
        Object.entries(logIn).map(([mechanism, module]) => [
          `listener.name.${listener.toLowerCase()}.${mechanism}.sasl.jaas.config`,
          module,
        ]),
      ),
    ),
  };
}
