import { describe, expect, it } from 'vitest';
import { framed, type SmallServer, startServer, startSmallBroker } from './small-server.ts';
import { refusal, type TransportSettings, transports } from './transports.ts';

describe.each(transports)('$name', ({ make }) => {
  const at = ({ port }: SmallServer, settings: Omit<TransportSettings, 'brokers'> = {}) =>
    make({ brokers: [`127.0.0.1:${port}`], ...settings });

  it('kafka 11: nothing listens', async () => {
    let port: number;
    {
      await using server = await startServer(() => {});
      port = server.port;
    }
    const { error, afterMs } = await refusal(make({ brokers: [`127.0.0.1:${port}`] }));
    expect(error).toMatchObject({ fault: 'unreachable', address: { host: '127.0.0.1', port } });
    expect(error.message).toContain('nothing listens there');
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: the host does not resolve', async () => {
    const { error } = await refusal(make({ brokers: ['broker.invalid:9092'] }));
    expect(error.fault).toBe('unreachable');
    expect(error.message).toContain('its name does not resolve');
  });

  it('kafka 11: accepts but never answers', async () => {
    await using server = await startServer(() => {});
    const { error, afterMs } = await refusal(at(server, { requestTimeoutMs: 150 }));
    expect(error.fault).toBe('timeout');
    expect(error.message).toMatch(
      /no answer from .* within 150 ms: is this the port of a Kafka broker\?.*requestTimeout/u,
    );
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: accepts but never answers, with TLS', async () => {
    await using server = await startServer(() => {});
    const { error, afterMs } = await refusal(at(server, { tls: {}, connectTimeoutMs: 150 }));
    expect(error.fault).toBe('timeout');
    expect(error.message).toMatch(/no connection to .* within 150 ms.*(?:connectionTimeout|connectTimeoutMs)/u);
    expect(afterMs).toBeLessThan(1000);
  });

  it('kafka 11: closes at once', async () => {
    await using server = await startServer((socket) => socket.end());
    const { error } = await refusal(at(server));
    expect(error.fault).toBe('closed');
    expect(error.message).toMatch(/without an answer: is this a TLS or SASL port\?/u);
  });

  it('kafka 11: resets the connection at once', async () => {
    await using server = await startServer((socket) => socket.resetAndDestroy());
    const { error } = await refusal(at(server));
    expect(error.fault).toBe('closed');
  });

  it('kafka 11: closes at once, with TLS', async () => {
    await using server = await startServer((socket) => socket.destroy());
    const { error } = await refusal(at(server, { tls: {} }));
    expect(error.fault).toBe('closed');
    expect(error.message).toMatch(/before it was encrypted: is this a port without TLS\?/u);
  });

  it.each([
    ['SaslHandshake', 17],
    ['SaslAuthenticate', 36],
  ])('a broker that goes away at %s has not refused anybody', async (_, lastKey) => {
    await using server = await startSmallBroker((request, socket) => {
      if (request.apiKey === lastKey) socket.end();
      else socket.write(framed(request, Buffer.from('\0\0\0\0\0\x01\0\x05PLAIN')));
    });
    const login = { mechanism: 'plain', username: 'reader', password: 'secret' } as const;
    const { error } = await refusal(at(server, { login }));
    expect(error.fault).toBe('closed');
    expect(error.message).toContain('closed the connection');
  });

  it('kafka 11: a certificate of the client that cannot be read', async () => {
    await using server = await startServer(() => {});
    const { error } = await refusal(at(server, { tls: { cert: 'not a certificate' } }));
    expect(error.fault).toBe('tls');
  });

  it('speaks another protocol', async () => {
    await using server = await startServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const { error } = await refusal(at(server));
    expect(error.fault).toBe('closed');
  });

  it('speaks another protocol where TLS is wanted', async () => {
    await using server = await startServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const { error } = await refusal(at(server, { tls: {} }));
    expect(error.fault).toBe('tls');
    expect(error.message).toMatch(/wrong version number/u);
  });

  it('answers with what is not an answer', async () => {
    await using server = await startServer((socket) => {
      socket.once('data', (bytes: Buffer) =>
        socket.write(framed({ apiKey: 18, correlationId: bytes.readInt32BE(8) }, Buffer.alloc(1))),
      );
    });
    const { error } = await refusal(at(server));
    expect(error.fault).toBe('client');
    expect(error.message).toContain('does not answer as a Kafka broker');
  });
});
