import { keepServer } from '@headwater/test-server';
import { startKafka } from './start-kafka.ts';

await keepServer(async () => {
  const kafka = await startKafka();
  const { bootstrap, directories, network } = kafka;
  return { address: { bootstrap, directories, network }, stop: () => kafka.stop() };
});
