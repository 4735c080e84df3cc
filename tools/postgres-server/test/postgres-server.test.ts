import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { firstLine, isAlive, runProgram, startProgram, until } from '@headwater/test-server';
import { describe, expect, test } from 'vitest';
import { postgresAvailability, startPostgres } from '../src/index.ts';

const available = await postgresAvailability();
const program = (name: string): URL => new URL(`./support/${name}.ts`, import.meta.url);

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

describe('availability', () => {
  test('a server that is named is shared, and none is started', async () => {
    const url = 'postgresql://me@localhost:5432/db';
    const env = { ...process.env, HEADWATER_POSTGRES_URL: url };
    const { stdout, stderr } = await runProgram(program('say-availability'), env);
    expect(JSON.parse(stdout)).toEqual({ shared: true, own: false });
    expect(stderr).toContain('Tests that start a PostgreSQL of their own are SKIPPED');
    const shared = await runProgram(program('use-shared'), env);
    expect(JSON.parse(shared.stdout)).toEqual({ url });
  });

  test('an address that is none is refused', async () => {
    const env = { ...process.env, HEADWATER_POSTGRES_URL: 'localhost' };
    const { stderr } = await runProgram(program('say-availability'), env);
    expect(stderr).toContain('HEADWATER_POSTGRES_URL holds "localhost", which does not begin with postgresql://');
  });
});

describe.skipIf(!available.own)('a server', () => {
  test('is killed, started again over its data, and followed by a standby that is promoted', async () => {
    await using primary = await startPostgres();
    await primary.kill();
    // A process that it had just forked may hold the port for a moment.
    await until('nobody answers', async () => !(await answers(primary.port)));
    await primary.start();
    expect(await answers(primary.port)).toBe(true);
    await using standby = await startPostgres({ standbyOf: primary });
    await primary.kill();
    await standby.promote();
    expect(await answers(standby.port)).toBe(true);
  });

  test('ends with the process that started it, when that is killed', async () => {
    const child = startProgram(program('start-and-wait'));
    const { pid, directory }: { pid: number; directory: string } = JSON.parse(await firstLine(child));
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await until('the server ends', () => !isAlive(pid));
    await until('its folder is removed', () => !existsSync(directory));
  });

  test('that does not start says why', async () => {
    await expect(startPostgres({ parameters: { shared_buffers: 'many' } })).rejects.toThrow(
      /PostgreSQL ended: .*invalid value for parameter "shared_buffers": "many"/s,
    );
  });
});

test.skipIf(!available.own)('the shared server is one for all test files of a run, and ends with it', async () => {
  const { HEADWATER_POSTGRES_URL: _, ...env } = process.env;
  const { stdout, code } = await runProgram(program('run-of-two'), env);
  const [first, second, ...more] = stdout.trim().split('\n');
  expect({ second, more, code }).toEqual({ second: first, more: [], code: 0 });
  const { url }: { url: string } = JSON.parse(first ?? '');
  await until('the shared server ends', async () => !(await answers(Number(new URL(url).port))));
});
