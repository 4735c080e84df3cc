import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { formatDirectories } from './format-directories.ts';
import { freePort } from './free-port.ts';
import { type JavaPrograms, javaPrograms } from './java-programs.ts';
import { type KafkaNode, KafkaProcess } from './kafka-node.ts';
import type { KafkaSettings, ListenerName } from './kafka-settings.ts';
import { logDirectory, nodeProperties, type NodePlan } from './node-properties.ts';
import { withAdmin } from './quiet-kafkajs.ts';
import { startWarden, type Warden } from './warden.ts';

/** A cluster that the helpers of this package can work on. */
export interface KafkaCluster {
  /** `host:port` of every broker, without TLS and without a login. */
  readonly bootstrap: readonly string[];
}

/** A Kafka that this process started, and that ends with it at the latest. */
export interface RunningKafka extends KafkaCluster, AsyncDisposable {
  /** `host:port` of every broker on one of its listeners. */
  addresses(listener: ListenerName): readonly string[];
  /** A broker, by its id from 1. */
  node(id: number): KafkaNode;
  readonly nodes: readonly KafkaNode[];
  /** The folders of the brokers' logs. */
  readonly directories: readonly string[];
  /** Kills the brokers and removes their data. */
  stop(): Promise<void>;
}

/** Starts a real Apache Kafka with data of its own in a temporary folder; resolves when it can be written and read. */
export async function startKafka(settings: KafkaSettings = {}): Promise<RunningKafka> {
  const java = await javaPrograms();
  const directory = await mkdtemp(join(tmpdir(), 'headwater-kafka-'));
  const warden = startWarden(directory);
  try {
    const plans = await planNodes(directory, settings);
    await formatDirectories(java, plans, settings.users ?? []);
    const nodes = plans.map((plan) => nodeOf(plan, plans, settings, java, warden));
    for (const plan of plans) {
      await writeFile(join(plan.directory, 'server.properties'), nodeProperties(plan, plans, settings));
    }
    await Promise.all(nodes.map((node) => node.start()));
    return runningKafka(plans, nodes, warden);
  } catch (error) {
    await warden.close();
    throw error;
  }
}

function runningKafka(plans: readonly NodePlan[], nodes: readonly KafkaNode[], warden: Warden): RunningKafka {
  const addresses = (listener: ListenerName): readonly string[] =>
    plans.map(({ ports }) => {
      const port = ports.get(listener);
      if (port === undefined) throw new Error(`This Kafka was started without the listener ${listener}`);
      return `127.0.0.1:${port}`;
    });
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.kill()));
    await warden.close();
  };
  return {
    bootstrap: addresses('plaintext'),
    addresses,
    nodes,
    node(id) {
      const node = nodes[id - 1];
      if (node === undefined) throw new RangeError(`There is no broker ${id}, only 1 to ${nodes.length}`);
      return node;
    },
    directories: plans.map(logDirectory),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function planNodes(directory: string, settings: KafkaSettings): Promise<readonly NodePlan[]> {
  const names = new Set<ListenerName>(['plaintext', ...(settings.listeners ?? [])]);
  const plans: NodePlan[] = [];
  for (let id = 1; id <= (settings.brokers ?? 1); id++) {
    const ports = new Map<ListenerName, number>();
    for (const name of names) ports.set(name, await freePort());
    if (id === 1 && settings.port !== undefined) ports.set('plaintext', settings.port);
    const plan = { id, directory: join(directory, `broker-${id}`), controllerPort: await freePort(), ports };
    await mkdir(plan.directory);
    plans.push(plan);
  }
  return plans;
}

function nodeOf(
  plan: NodePlan,
  plans: readonly NodePlan[],
  settings: KafkaSettings,
  java: JavaPrograms,
  warden: Warden,
): KafkaNode {
  const options = [`-Xmx${settings.heapMegabytes ?? 512}m`, '-XX:+UseSerialGC'];
  if (settings.compilation !== 'fast') options.push('-XX:TieredStopAtLevel=1');
  const port = plan.ports.get('plaintext') ?? 0;
  return new KafkaProcess({
    id: plan.id,
    port,
    directory: plan.directory,
    command: java.command,
    args: java.args('kafka.Kafka', [join(plan.directory, 'server.properties')], options),
    warden,
    ready: (ended) => takesPart(`127.0.0.1:${port}`, plan.id, plans.length, ended),
  });
}

/** Resolves when a broker answers and is listed among the living. */
async function takesPart(address: string, id: number, brokers: number, ended: AbortSignal): Promise<void> {
  for (;;) {
    if (ended.aborted) throw new Error(`The process of broker ${id} has ended`);
    const living = await livingBrokers(address);
    if (living.includes(id) && (brokers === 1 || living.length > 1)) return;
    await pause(30);
  }
}

async function livingBrokers(address: string): Promise<readonly number[]> {
  try {
    const { brokers } = await withAdmin([address], (admin) => admin.describeCluster(), { retries: 0 });
    return brokers.map(({ nodeId }) => nodeId);
  } catch {
    return [];
  }
}
