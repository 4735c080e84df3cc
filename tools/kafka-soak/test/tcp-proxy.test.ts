import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../src/tcp-proxy.ts';

interface Connections {
  readonly proxy: TcpProxy;
  readonly client: Socket;
  /** Past the proxy. */
  readonly direct: Socket;
}

/** Connections to a server that sends back what it gets. */
async function connections(): Promise<Connections> {
  const server = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startTcpProxy((server.address() as AddressInfo).port);
  const client = connect(proxy.port, '127.0.0.1').setEncoding('utf8');
  const direct = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  onTestFinished(async () => {
    client.destroy();
    direct.destroy();
    await proxy.close();
    server.close();
  });
  await Promise.all([once(client, 'connect'), once(direct, 'connect')]);
  return { proxy, client, direct };
}

test('passes on what comes, and holds it when told', async () => {
  const { proxy, client, direct } = await connections();
  client.write('one');
  expect(await once(client, 'data')).toEqual(['one']);
  proxy.hold();
  client.write('two');
  const answer = once(client, 'data');
  direct.write('three');
  const other = once(direct, 'data');
  expect(await Promise.race([answer, other])).toEqual(['three']);
  proxy.release();
  expect(await answer).toEqual(['two']);
});

test('cuts without a goodbye', async () => {
  const { proxy, client } = await connections();
  client.write('one');
  await once(client, 'data');
  const failure = once(client, 'error').catch((error: unknown) => [error]);
  expect(proxy.cut()).toBe(1);
  expect(await failure).toMatchObject([{ code: 'ECONNRESET' }]);
});
