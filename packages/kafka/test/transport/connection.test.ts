import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { BrokerConnection, WireRequest } from '../../src/transport/transport.ts';
import { framed, type SmallServer, startServer, startSmallBroker } from './small-server.ts';
import { connected, transports } from './transports.ts';

const question: WireRequest = { apiKey: 1, apiName: 'Fetch', apiVersion: 11, bytes: Buffer.from('question') };
const forever = new AbortController().signal;

describe.each(transports)('$name', ({ make }) => {
  const at = ({ port }: SmallServer) => make({ brokers: [`127.0.0.1:${port}`] });

  async function waiting(connection: BrokerConnection, asked: Promise<void>) {
    const answer = connection.send(question);
    answer.catch(() => {});
    await asked;
    return { answer };
  }

  it('brings what follows the correlation id', async () => {
    await using server = await startSmallBroker((request, socket) =>
      socket.write(framed(request, Buffer.from('answer'))),
    );
    await connected(at(server), async (connection) => {
      expect((await connection.send(question)).toString()).toBe('answer');
    });
  });

  it('gives each of many requests its own answer', async () => {
    await using server = await startSmallBroker((request, socket) => {
      socket.write(framed(request, Buffer.from(String(request.correlationId))));
    });
    await connected(at(server), async (connection) => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => connection.send(question)));
      const numbers = answers.map(Number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect(new Set(numbers).size).toBe(50);
    });
  });

  it.each([1, 1000, 70_000, 10 * 1024 * 1024])('brings an answer of %i bytes, cut anywhere', async (length) => {
    const body = Buffer.from(Uint8Array.from({ length }, (_, index) => index % 251));
    await using server = await startSmallBroker(async (request, socket) => {
      const bytes = framed(request, body);
      socket.write(bytes.subarray(0, 6));
      await new Promise((resolve) => setImmediate(resolve));
      socket.write(bytes.subarray(6));
    });
    await connected(at(server), async (connection) => {
      for (let round = 0; round < 3; round += 1) expect(body.equals(await connection.send(question))).toBe(true);
    });
  });

  it.each(['end', 'resetAndDestroy'] as const)('rejects at once when the connection breaks (%s)', async (breaking) => {
    const asked = Promise.withResolvers<void>();
    await using server = await startSmallBroker(() => asked.resolve());
    await connected(at(server), async (connection) => {
      const { answer } = await waiting(connection, asked.promise);
      for (const socket of server.sockets) socket[breaking]();
      await expect(answer).rejects.toMatchObject({
        name: 'TransportError',
        fault: 'closed',
        address: connection.address,
      });
      await expect(connection.send(question)).rejects.toMatchObject({ fault: 'closed' });
    });
  });

  it('rejects what is under way when it is closed, and lets go of the socket', async () => {
    const asked = Promise.withResolvers<void>();
    await using server = await startSmallBroker(() => asked.resolve());
    await connected(at(server), async (connection) => {
      const { answer } = await waiting(connection, asked.promise);
      const gone = Promise.all([...server.sockets].map((socket) => once(socket, 'close')));
      connection.close();
      connection.close();
      await expect(answer).rejects.toMatchObject({
        fault: 'closed',
        message: expect.stringContaining('the connection was closed'),
      });
      await expect(connection.send(question)).rejects.toMatchObject({ fault: 'closed' });
      await gone;
      expect(server.sockets.size).toBe(0);
    });
  });

  it.each([undefined, {}])('gives up connecting when it is told to, TLS %o', async (tls) => {
    const met = Promise.withResolvers<Socket>();
    await using server = await startServer((socket) => met.resolve(socket));
    const transport = make({ brokers: [`127.0.0.1:${server.port}`], ...(tls && { tls }) });
    const [address] = await transport.bootstrap();
    if (address === undefined) throw new Error('no broker');
    const abort = new AbortController();
    const connecting = transport.connect(address, abort.signal);
    connecting.catch(() => {});
    const gone = once(await met.promise, 'close');
    const begin = performance.now();
    abort.abort(new Error('not wanted any more'));
    await expect(connecting).rejects.toMatchObject({
      name: 'TransportError',
      fault: 'closed',
      cause: { message: 'not wanted any more' },
    });
    expect(performance.now() - begin).toBeLessThan(200);
    await gone;
  });

  it('does not connect for who has given up before', async () => {
    let met = 0;
    await using server = await startServer(() => (met += 1));
    const transport = at(server);
    await expect(
      transport.connect({ host: '127.0.0.1', port: server.port }, AbortSignal.abort(new Error('too late'))),
    ).rejects.toMatchObject({ fault: 'closed', cause: { message: 'too late' } });
    expect(met).toBe(0);
  });

  it('leaves other connections alone when one is closed', async () => {
    await using server = await startSmallBroker((request, socket) =>
      socket.write(framed(request, Buffer.from('answer'))),
    );
    const address = { host: '127.0.0.1', port: server.port };
    const transport = at(server);
    const [first, second] = await Promise.all([
      transport.connect(address, forever),
      transport.connect(address, forever),
    ]);
    first.close();
    expect((await second.send(question)).toString()).toBe('answer');
    second.close();
  });

  it('is used again after it was closed, and then leaves open connections alone', async () => {
    await using server = await startSmallBroker((request, socket) =>
      socket.write(framed(request, Buffer.from('answer'))),
    );
    const address = { host: '127.0.0.1', port: server.port };
    const transport = at(server);
    const before = await transport.connect(address, forever);
    transport.close();
    transport.close();
    const after = await transport.connect(address, forever);
    for (const connection of [before, after]) {
      expect((await connection.send(question)).toString()).toBe('answer');
      connection.close();
    }
  });
});
