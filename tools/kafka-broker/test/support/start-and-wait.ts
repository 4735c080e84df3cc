import { startKafka } from '../../src/index.ts';

// Starts a Kafka, says its process and its folder, and goes on until it is killed.
const kafka = await startKafka();
console.log(JSON.stringify({ pid: kafka.node(1).pid, log: kafka.directories[0] }));
setInterval(() => {}, 60_000);
