import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drain, failureOf, scriptedServer } from './support/drive.ts';
import { json } from './support/scripted-server.ts';

/** A certificate that nobody has signed; `undefined` where there is no openssl to make one. */
function selfSigned(): { readonly key: string; readonly cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-http-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const what = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -x509 -days 1 -subj /CN=127.0.0.1';
    execFileSync('openssl', ['req', ...what.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const certificate = selfSigned();

describe('TLS', () => {
  it.skipIf(certificate === undefined)('a certificate that nobody knows is CONNECTION_TLS at once', async () => {
    const server = await scriptedServer(certificate);
    server.answer('/orders', json([1]));
    const error = await failureOf(drain({ url: server.url('/orders') }));
    expect(error).toMatchObject({ code: 'CONNECTION_TLS', part: 'singleton', retryable: false });
    expect(error.message).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('a server that does not speak TLS is CONNECTION_TLS', async () => {
    const server = await scriptedServer();
    const error = await failureOf(drain({ url: server.url('/orders').replace('http:', 'https:') }));
    expect(error).toMatchObject({ code: 'CONNECTION_TLS' });
  });

  it('a server that only speaks TLS says so, or closes the connection', async () => {
    const server = await scriptedServer(certificate ?? { key: '', cert: '' });
    const error = await failureOf(drain({ url: server.url('/orders').replace('https:', 'http:') }));
    expect(error).toMatchObject({ code: expect.stringMatching(/^(?:CONNECTION_FAILED|INPUT_UNREADABLE)$/) });
  });

  it('a fetch of your own brings its own certificates and proxies', async () => {
    const asked: string[] = [];
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url);
      return Response.json([1]);
    };
    expect((await drain({ url: 'https://inside.example.org/orders', fetch })).items).toEqual([1]);
    expect(asked).toEqual(['https://inside.example.org/orders']);
  });
});
