import { HeadwaterError, Retry } from '@headwater/core';
import { TestClock } from '@headwater/testing';
import { describe, expect, test } from 'vitest';
import { Outage } from '../src/connection/outage.ts';
import type { PostgresEvent } from '../src/postgres-event.ts';

const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });

function newOutage(maxOutageMs: number) {
  const clock = new TestClock();
  const events: PostgresEvent[] = [];
  return { clock, events, outage: new Outage(maxOutageMs, clock, (event) => events.push(event)) };
}

/** How long each Retry waits until the error comes. */
async function waits(
  { clock, outage }: ReturnType<typeof newOutage>,
  why: Error = away,
): Promise<{ afterMs: number[]; error: Error }> {
  const afterMs: number[] = [];
  for (;;) {
    const error = outage.errorOf(why);
    if (!Retry.is(error)) return { afterMs, error };
    afterMs.push(error.afterMs);
    await clock.advance(error.afterMs);
  }
}

describe('a server that is away', () => {
  test('is asked again after growing pauses, up to maxOutageMs (E2)', async () => {
    const known = newOutage(30_000);
    known.outage.end();
    const { afterMs, error } = await waits(known);
    expect(afterMs).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000, 5000, 5000]);
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', cause: away });
    expect(error.message).toContain('could not be asked for 31 s: connect ECONNREFUSED');
    known.outage.end();
    expect(known.events).toEqual([
      { type: 'connection-lost', error: away },
      { type: 'connection-restored', outageMs: 31_350 },
    ]);
    expect(known.outage.errorOf(away)).toMatchObject({ afterMs: 50 });
  });

  const starting = Object.assign(new Error('the database system is starting up'), { code: '57P03' });

  test('and says that it starts is waited for, and given up after 10 s', async () => {
    const { afterMs, error } = await waits(newOutage(300_000), starting);
    expect(afterMs).toHaveLength(8);
    expect(error).toMatchObject({ code: 'CONNECTION_FAILED', retryable: true });
    expect(error.message).toBe(
      'the server has not answered for 11 s: the database system is starting up; see to it, or correct the option connection',
    );
    const { error: sooner } = await waits(newOutage(1000), starting);
    expect(sooner.message).toContain('could not be asked for 2 s');
  });

  const refused = (address: string, port = 5999) =>
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', address, port });

  test.each([
    [refused('127.0.0.1'), '127.0.0.1:5999'],
    [
      Object.assign(new AggregateError([refused('::1'), refused('127.0.0.1')]), { code: 'ECONNREFUSED' }),
      '[::1]:5999 and 127.0.0.1:5999',
    ],
    [Object.assign(new Error('getaddrinfo ENOTFOUND db'), { code: 'ENOTFOUND', hostname: 'db' }), 'db'],
    [
      Object.assign(new Error('connect ENOENT'), { code: 'ENOENT', address: '/tmp/.s.PGSQL.5999' }),
      '/tmp/.s.PGSQL.5999',
    ],
  ])('of which nothing is there is no outage, but a wrong address: %s', (error, address) => {
    const { outage, events } = newOutage(300_000);
    expect(outage.errorOf(error)).toMatchObject({
      code: 'CONNECTION_FAILED',
      retryable: true,
      message: `no PostgreSQL at ${address}; start it, or correct the option connection`,
      cause: error,
    });
    expect(events).toEqual([]);
    expect(outage.errorOf(starting)).toMatchObject({ name: 'Retry' });
    expect(outage.errorOf(error)).toMatchObject({ name: 'Retry' });
  });

  test.each([
    ['57P03', 'the database system is starting up', 'Retry'],
    ['53300', 'sorry, too many clients already', 'Retry'],
    ['57P01', 'terminating connection due to administrator command', 'Retry'],
    ['40001', 'canceling statement due to conflict with recovery', 'Retry'],
    ['57014', 'canceling statement due to user request', 'Retry'],
    ['57014', 'canceling statement due to statement timeout', 'INPUT_UNREADABLE'],
    ['28P01', 'password authentication failed', 'AUTHENTICATION_FAILED'],
    ['28000', 'no pg_hba.conf entry for host "x", user "y", database "z", no encryption', 'CONNECTION_TLS'],
    ['42501', 'permission denied for table t', 'INPUT_DENIED'],
    ['XX001', 'invalid page in block 7', 'INPUT_CORRUPT'],
    ['22012', 'division by zero', 'INPUT_UNREADABLE'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'CONNECTION_TLS'],
    ['', 'The server does not support SSL connections', 'CONNECTION_TLS'],
    ['', 'Connection terminated unexpectedly', 'Retry'],
    ['', 'timeout exceeded when trying to connect', 'Retry'],
    ['', 'Cannot use a pool after calling end on the pool', 'SOURCE_FAILED'],
  ])('%s: %s', (code, message, expected) => {
    const error = newOutage(1000).outage.errorOf(Object.assign(new Error(message), { code }));
    expect(HeadwaterError.is(error) ? error.code : error.name).toBe(expected);
  });
});
