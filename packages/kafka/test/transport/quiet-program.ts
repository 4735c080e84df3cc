// Connects, waits for an answer that does not come, gives up a connection, and closes everything; then it has to end by itself.
// Arguments: the name of the transport, the port of a broker that holds answers back, the port of a server that says nothing.
import { createRequire } from 'node:module';
import { transports } from './transports.ts';

const [name, brokerPort, silentPort] = process.argv.slice(2);
const chosen = transports.find((transport) => transport.name === name);
if (chosen === undefined) throw new Error(`there is no transport ${name}`);
const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('/kafkajs/src/'));

const longMs = 3_600_000;
const settings = { brokers: [`127.0.0.1:${brokerPort}`], connectTimeoutMs: longMs, requestTimeoutMs: longMs };
const transport = chosen.make(settings);
const address = { host: '127.0.0.1', port: Number(brokerPort) };
const loadedBefore = isLoaded();

const connection = await transport.connect(address, new AbortController().signal);
const send = (apiKey: number) => connection.send({ apiKey, apiName: 'Any', apiVersion: 9, bytes: Buffer.alloc(8) });
for (let round = 0; round < 100; round += 1) await send(3);
const waiting = Array.from({ length: 20 }, () => send(1));
const abort = new AbortController();
const connecting = [{}, { tls: {} }].map((tls) =>
  chosen.make({ ...settings, ...tls }).connect({ host: '127.0.0.1', port: Number(silentPort) }, abort.signal),
);
process.once('message', async () => {
  abort.abort();
  connection.close();
  transport.close();
  const results = await Promise.allSettled([...waiting, ...connecting]);
  const rejected = results.filter(({ status }) => status === 'rejected').length;
  process.stdout.write(JSON.stringify({ loadedBefore, loadedAfter: isLoaded(), rejected }));
  process.disconnect();
});
process.send?.('ready');
