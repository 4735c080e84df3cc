import { type Admin, Kafka, logLevel } from 'kafkajs';

/** kafkajs of this process, for helpers: it logs nothing and Node says nothing about its timers. */
export function quietKafka(brokers: readonly string[], options: { readonly retries?: number } = {}): Kafka {
  silenceNegativeTimers();
  return new Kafka({
    brokers: [...brokers],
    clientId: 'headwater-tests',
    logLevel: logLevel.NOTHING,
    retry: { retries: options.retries ?? 20, initialRetryTime: 50, maxRetryTime: 500 },
  });
}

/** Lends an admin of a cluster to some work. */
export async function withAdmin<T>(
  brokers: readonly string[],
  work: (admin: Admin) => Promise<T>,
  options: { readonly retries?: number } = {},
): Promise<T> {
  const admin = quietKafka(brokers, options).admin();
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
