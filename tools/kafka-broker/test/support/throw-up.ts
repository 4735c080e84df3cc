import { startKafka } from '../../src/index.ts';

// Starts a Kafka, says its process and its folder, and fails.
const kafka = await startKafka();
console.log(JSON.stringify({ pid: kafka.node(1).pid, log: kafka.directories[0] }));
setTimeout(() => {
  throw new Error('failed');
}, 10);
