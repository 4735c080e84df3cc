import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import type { KafkaCluster } from './kafka-cluster.ts';

/** kafkajs for tests: it logs nothing, is patient while a broker starts, and Node says nothing about its timers. */
export function quietKafka(
  brokers: readonly string[],
  config: Omit<Partial<KafkaConfig>, 'brokers' | 'logLevel'> = {},
): Kafka {
  silenceNegativeTimers();
  return new Kafka({
    clientId: 'headwater-tests',
    retry: { retries: 20, initialRetryTime: 50, maxRetryTime: 500 },
    ...config,
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
  });
}

/** Lends an admin of a cluster to some work. */
export async function withAdmin<T>(kafka: KafkaCluster, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = quietKafka(kafka.bootstrap).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

let silenced = false;

/** kafkajs sets timers in the past, and Node says so once per process, in the middle of a test's output. */
function silenceNegativeTimers(): void {
  if (silenced) return;
  silenced = true;
  const emitWarning = process.emitWarning;
  process.emitWarning = () => {};
  try {
    clearTimeout(setTimeout(() => {}, -1));
  } finally {
    process.emitWarning = emitWarning;
  }
}
