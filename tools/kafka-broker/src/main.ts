import { once } from 'node:events';
import { freePort, isFree, MissingToolError } from '@headwater/test-server';
import { type BrokerOptions, brokerHelp, brokerOptions } from './broker-options.ts';
import { howToRead } from './how-to-read.ts';
import type { ListenerName } from './kafka-settings.ts';
import { withProducer } from './produce.ts';
import { sampleClicks } from './sample-clicks.ts';
import { prepareKafka, type RunningKafka, startKafka } from './start-kafka.ts';
import { createTopic } from './topics.ts';

// Starts a Kafka to try things out with, until Ctrl-C.
const usualPort = 9092;
const user = { name: 'reader', password: 'reader-secret' };

const options = optionsOrExit();
try {
  const port = await freeOr(options.port);
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await prepareKafka((what) => console.log(what));
  console.log('Starting Apache Kafka, which takes some seconds.');
  const listener = listenerOf(options);
  const kafka = await startKafka({
    port,
    listeners: listener === undefined ? [] : [listener],
    users: options.sasl ? [user] : [],
  });
  await createTopic(kafka, 'clicks', { partitions: 2 });
  // Without idempotence a retry, which a topic that has just been made provokes, would write some of them twice.
  await withProducer(
    kafka,
    async (producer) => void (await producer.send({ topic: 'clicks', messages: [...sampleClicks()] })),
    { idempotent: true, maxInFlightRequests: 1 },
  );
  const advice = howToRead({
    port,
    securePort: listener && portOf(kafka, listener),
    user: options.sasl ? user : undefined,
    authorityFile: kafka.certificates?.authorityFile,
  });
  console.log(`\n${advice}\nIts data is gone when it ends: Ctrl-C.`);
  await Promise.race([stopped, kafka.node(1).ended()]);
  await kafka.stop();
} catch (error) {
  if (!(error instanceof MissingToolError || error instanceof RangeError)) throw error;
  const advice = error instanceof MissingToolError ? '. Install Java 17 or later and Maven, or start Docker.' : '';
  console.error(`${error.message}${advice}`);
  process.exitCode = 1;
}

function optionsOrExit(): BrokerOptions {
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
  if (args.includes('--help') || args.includes('-h')) {
    console.log(brokerHelp);
    process.exit(0);
  }
  try {
    return brokerOptions(args);
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    console.error(`${sentence}\n\n${brokerHelp}`);
    process.exit(2);
  }
}

async function freeOr(port: number | undefined): Promise<number> {
  if (port === undefined) return (await isFree(usualPort)) ? usualPort : freePort();
  if (await isFree(port)) return port;
  throw new RangeError(`The port ${port} is taken; name another with --port, or none to have a free one found`);
}

/** The listener besides the plain one. */
function listenerOf({ sasl, tls }: BrokerOptions): ListenerName | undefined {
  if (sasl) return tls ? 'sasl_ssl' : 'sasl_plaintext';
  return tls ? 'ssl' : undefined;
}

function portOf(kafka: RunningKafka, listener: ListenerName): number {
  return Number(kafka.addresses(listener)[0]?.split(':')[1]);
}
