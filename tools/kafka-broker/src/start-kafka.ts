import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startWarden } from '@headwater/test-server';
import { addRules } from './add-rules.ts';
import { brokerIsReady } from './broker-is-ready.ts';
import { type Certificates, certificates } from './certificates.ts';
import { classArchiveOptions } from './class-archive.ts';
import { formatDirectories } from './format-directories.ts';
import { findHost } from './find-host.ts';
import type { KafkaCluster } from './kafka-cluster.ts';
import type { KafkaHost } from './kafka-host.ts';
import { type KafkaNode, kafkaNode } from './kafka-node.ts';
import type { KafkaSettings, ListenerName } from './kafka-settings.ts';
import { type ClusterPlan, logDirectory, nodeProperties, type NodePlan } from './node-properties.ts';

/** A Kafka that this process started, and that ends with it at the latest. */
export interface RunningKafka extends KafkaCluster, AsyncDisposable {
  /** `host:port` of every broker on one of its listeners. */
  addresses(listener: ListenerName): readonly string[];
  readonly directories: readonly string[];
  /** A broker, by its id from 1. */
  node(id: number): KafkaNode;
  readonly nodes: readonly KafkaNode[];
  /** What clients of the TLS listeners need; undefined without such a listener. */
  readonly certificates: Certificates | undefined;
  /** Kills the brokers and removes their data. */
  stop(): Promise<void>;
}

/**
 * Starts a real Apache Kafka with data of its own in a temporary folder; resolves when it can be written and read.
 * Rejects when this machine has neither Java nor Docker, and with the end of the broker's log when it does not start.
 */
export async function startKafka(settings: KafkaSettings = {}): Promise<RunningKafka> {
  const { host, options } = await prepareKafka();
  return startCluster(host, settings, options);
}

/**
 * Does what the first start of all would have to do, so that a test that starts a Kafka does not run out of time, and a
 * user hears what is done meanwhile.
 */
export async function prepareKafka(
  tell: (what: string) => void = () => {},
): Promise<{ readonly host: KafkaHost; readonly options: readonly string[] }> {
  const host = await findHost(tell);
  const options = await classArchiveOptions(host, async (option) => {
    tell('Kafka is started and stopped, once, so that Java can keep its classes for quicker starts.');
    const kafka = await startCluster(host, {}, [option]);
    await kafka.node(1).stop();
    await kafka.stop();
  });
  return { host, options };
}

async function startCluster(
  host: KafkaHost,
  settings: KafkaSettings,
  options: readonly string[],
): Promise<RunningKafka> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'headwater-kafka-')));
  const warden = startWarden(directory);
  try {
    const plan = await planCluster(directory, host, settings);
    const network = await host.prepare(
      plan.nodes.flatMap(({ ports }) => [...ports.values()]),
      warden,
    );
    await formatDirectories(host, plan.nodes, settings.users ?? []);
    const heap = [`-Xmx${settings.heapMegabytes ?? 512}m`, '-XX:+UseSerialGC'];
    if (settings.compilation !== 'fast') heap.push('-XX:TieredStopAtLevel=1');
    const nodes = plan.nodes.map((node) => {
      const properties = join(node.directory, 'server.properties');
      const port = node.ports.get('plaintext') ?? 0;
      return kafkaNode({
        id: node.id,
        port,
        host,
        program: {
          main: 'kafka.Kafka',
          args: [properties],
          options: [...heap, ...options],
          warden,
          network,
          directory,
        },
        logFile: join(node.directory, 'broker.log'),
        prepare: (wasKilled) => writeFile(properties, nodeProperties(node, plan, wasKilled)),
        ready: (ended) => brokerIsReady(`127.0.0.1:${port}`, node.id, plan.nodes.length, ended),
      });
    });
    await Promise.all(nodes.map((node) => node.start()));
    const kafka = runningKafka(plan, nodes, network, () => warden.close());
    await addRules(kafka, settings.acls ?? []);
    return kafka;
  } catch (error) {
    await warden.close();
    throw error;
  }
}

function runningKafka(
  plan: ClusterPlan,
  nodes: readonly KafkaNode[],
  network: string | undefined,
  close: () => Promise<void>,
): RunningKafka {
  const addresses = (listener: ListenerName): readonly string[] =>
    plan.nodes.map(({ ports }) => {
      const port = ports.get(listener);
      if (port === undefined) throw new Error(`This Kafka was started without the listener ${listener}`);
      return `127.0.0.1:${port}`;
    });
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    await close();
  };
  return {
    bootstrap: addresses('plaintext'),
    directories: plan.nodes.map(logDirectory),
    network,
    certificates: plan.certificates,
    addresses,
    nodes,
    node(id) {
      const node = nodes[id - 1];
      if (node === undefined) throw new RangeError(`There is no broker ${id}, only 1 to ${nodes.length}`);
      return node;
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function planCluster(directory: string, host: KafkaHost, settings: KafkaSettings): Promise<ClusterPlan> {
  const names = new Set<ListenerName>(['plaintext', ...(settings.listeners ?? [])]);
  const nodes: NodePlan[] = [];
  for (let id = 1; id <= (settings.brokers ?? 1); id++) {
    const ports = new Map<ListenerName, number>();
    for (const name of names) ports.set(name, await freePort());
    if (id === 1 && settings.port !== undefined) ports.set('plaintext', settings.port);
    const node = { id, directory: join(directory, `broker-${id}`), controllerPort: await freePort(), ports };
    await mkdir(node.directory);
    nodes.push(node);
  }
  const encrypted = names.has('ssl') || names.has('sasl_ssl');
  return {
    nodes,
    settings,
    listensOn: host.listensOn,
    certificates: encrypted ? await certificates(host, join(directory, 'certificates')) : undefined,
  };
}
