import { postgresAvailability } from '@headwater/postgres-server';
import { TestClock } from '@headwater/testing';
import { expect, onTestFinished, test } from 'vitest';
import { PostgresSession } from '../src/connection/postgres-session.ts';
import { describeInput } from '../src/input/describe-input.ts';
import { checkOptions } from '../src/options/check-options.ts';
import { KeyWindow } from '../src/window/key-window.ts';
import { testDatabase, testSession } from './support/test-database.ts';

const { shared } = await postgresAvailability();

test.skipIf(!shared)('rows that wait for long are told, with the process for whose transaction they wait', async () => {
  const database = await testDatabase();
  await database.run('CREATE TABLE t (id serial PRIMARY KEY); CREATE TABLE other (id serial)');
  const slow = await testSession(database);
  const { rows } = await slow.query('SELECT pg_backend_pid() AS pid');
  const clock = new TestClock();
  const advanced = async <T>(value: () => T): Promise<T> => {
    await clock.advance(250);
    return value();
  };
  const options = checkOptions({ connection: database.url, table: 't', key: 'id' });
  const session = new PostgresSession({ ...options, clock });
  onTestFinished(() => session[Symbol.asyncDispose]());
  const { signal } = new AbortController();
  const input = await describeInput(session, options, signal);

  for (const safety of ['writers', 'transactions', 'snapshot'] as const) {
    await slow.query('BEGIN; INSERT INTO other DEFAULT VALUES');
    const notices: { waitedMs: number; pids: readonly number[] }[] = [];
    const onWaiting = (waitedMs: number, pids: readonly number[]) => notices.push({ waitedMs, pids });
    const window = new KeyWindow(['1'], null, { safety, lagMs: 0, onWaiting }, clock.monotonic());
    const settling = window.settle(session, input, signal);
    let isSettled = false;
    void settling.then(() => (isSettled = true));
    await expect.poll(() => advanced(() => notices.length), { interval: 1, timeout: 10_000 }).toBe(2);
    expect(notices[0]?.pids).toContain(rows[0].pid);
    expect(notices[0]?.waitedMs).toBeGreaterThanOrEqual(10_000);
    expect(Number(notices[1]?.waitedMs) - Number(notices[0]?.waitedMs)).toBeGreaterThanOrEqual(60_000);
    expect(isSettled).toBe(false);
    await slow.query('COMMIT');
    await expect.poll(() => advanced(() => isSettled), { interval: 1, timeout: 10_000 }).toBe(true);
  }
});
