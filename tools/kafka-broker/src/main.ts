import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { freePort, isFree } from './free-port.ts';
import { MissingToolError } from './missing-tool-error.ts';
import { produce } from './produce.ts';
import { sampleClicks } from './sample-clicks.ts';
import { startKafka } from './start-kafka.ts';
import { createTopic } from './topics.ts';

// Starts a Kafka to try things out with, until Ctrl-C.
const usualPort = 9092;
const { values } = parseArgs({ options: { port: { type: 'string' } } });

try {
  const port = await portFor(values.port);
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  console.log('Starting Apache Kafka. The first time, its jars are fetched, which takes some seconds more.');
  const kafka = await startKafka({ port });
  await createTopic(kafka, 'clicks', { partitions: 2 });
  await produce(kafka, 'clicks', sampleClicks());
  console.log(`
Kafka runs at localhost:${port}, with 20 JSON messages in the 2 partitions of the topic clicks. Read them:

  pnpm headwater read kafka://localhost:${port}/clicks

Its data is gone when it ends: Ctrl-C.`);
  await Promise.race([stopped, kafka.node(1).ended()]);
  await kafka.stop();
} catch (error) {
  if (!(error instanceof MissingToolError || error instanceof RangeError)) throw error;
  const advice = error instanceof MissingToolError ? '. Install Java 17 or later and Maven, or start Docker.' : '';
  console.error(`${error.message}${advice}`);
  process.exitCode = 1;
}

async function portFor(text: string | undefined): Promise<number> {
  if (text === undefined) return (await isFree(usualPort)) ? usualPort : freePort();
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new RangeError(`--port ${text} is no port`);
  if (await isFree(port)) return port;
  throw new RangeError(`The port ${port} is taken; name another with --port, or none to have a free one found`);
}
