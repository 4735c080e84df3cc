import { HttpSource } from '@headwater/http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { TestClock } from '@headwater/testing';
import { RequestGate } from '../src/request/request-gate.ts';
import { failureOf, retryOf, scriptedServer, Worker } from './support/drive.ts';
import { json, type SeenRequest, silence, status } from './support/scripted-server.ts';
import type { ServerResponse } from 'node:http';

const { signal } = new AbortController();

describe('the gate that all requests go through', () => {
  it('lets them out evenly spread, in their order', async () => {
    const clock = new TestClock();
    const gate = new RequestGate({ perSecond: 4, concurrent: 100 }, clock);
    const times: number[] = [];
    const enter = async (): Promise<void> => {
      (await gate.enter(signal))();
      times.push(clock.monotonic());
    };
    const all = Promise.all(Array.from({ length: 5 }, enter));
    await clock.runUntil(all);
    expect(times).toEqual([0, 250, 500, 750, 1000]);
    // What was not used is not saved up for a burst.
    await clock.advance(10_000);
    await clock.runUntil(Promise.all([enter(), enter()]));
    expect(times.slice(5)).toEqual([11_000, 11_250]);
    expect(clock.pendingTimers).toEqual([]);
  });

  it('lets only so many be under way', async () => {
    const clock = new TestClock();
    const gate = new RequestGate({ perSecond: Infinity, concurrent: 2 }, clock);
    const leaves = [await gate.enter(signal), await gate.enter(signal)];
    let isIn = false;
    const third = gate.enter(signal).then(() => (isIn = true));
    await clock.settle();
    expect(isIn).toBe(false);
    leaves[0]?.();
    leaves[0]?.();
    await third;
    const fourth = gate.enter(signal).then(() => (isIn = false));
    await clock.settle();
    expect(isIn).toBe(true);
    leaves[1]?.();
    await fourth;
  });

  it('lets nothing out while it is held', async () => {
    const clock = new TestClock();
    const gate = new RequestGate({ perSecond: Infinity, concurrent: 2 }, clock);
    gate.hold(5000);
    const entered = gate.enter(signal).then(() => clock.monotonic());
    expect(await clock.runUntil(entered)).toBe(5000);
  });

  it('who waits and is aborted leaves the others their turn', async () => {
    const clock = new TestClock();
    const gate = new RequestGate({ perSecond: 1, concurrent: 9 }, clock);
    await gate.enter(signal);
    const controller = new AbortController();
    const aborted = gate.enter(controller.signal);
    const next = gate.enter(signal).then(() => clock.monotonic());
    controller.abort();
    await expect(aborted).rejects.toBe(controller.signal.reason);
    expect(await clock.runUntil(next)).toBe(1000);
    expect(clock.pendingTimers).toEqual([]);
  });
});

describe('limits of a source', () => {
  it('maxConcurrentRequests holds for all parts together', async () => {
    const server = await scriptedServer();
    const held: (() => void)[] = [];
    const parts = ['a', 'b', 'c', 'd'];
    for (const part of parts) {
      server.answer(`/${part}`, (request: SeenRequest, response: ServerResponse) =>
        held.push(() => json([part])(request, response)),
      );
    }
    const worker = await Worker.open({
      url: (part) => server.url(`/${part}`),
      parts,
      maxConcurrentRequests: 2,
    });
    const readings = await Promise.all(parts.map((part) => worker.build({ part })));
    const all = Promise.all(readings.map((reading) => reading.rest()));
    const seen: number[] = [];
    while (seen.length < 4) {
      while (held.length === 0) await server.arrival();
      // All that will come has come when two are held, or none is left.
      if (held.length < 2 && seen.length < 3) await server.arrival();
      seen.push(held.length);
      held.shift()?.();
    }
    expect(Math.max(...seen)).toBe(2);
    expect((await all).flat().toSorted()).toEqual(parts);
  });

  it('maxRequestsPerSecond is shared by the workers', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const times: number[] = [];
    const fetch = async (): Promise<Response> => {
      times.push(performance.now() - began);
      return Response.json([1]);
    };
    const source = new HttpSource({ url: 'https://api.example.org/', fetch, maxRequestsPerSecond: 10 });
    const now = new Date();
    const shared = await source.open({ workerIndex: 0, workerCount: 2, now, signal });
    const part = { part: 'singleton', resumeState: undefined, origin: 'initial', until: undefined, shared } as const;
    const began = performance.now();
    const batches = Array.from({ length: 3 }, async () => {
      const reading = await source.buildPart({ ...part, now, signal });
      return reading.nextBatch({ now, signal });
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(await Promise.all(batches)).toEqual([[1], [1], [1]]);
    expect(times).toEqual([0, 200, 400]);
    await source.closeShared(shared);
  });

  it('a part that is asked to wait lets the others of its host wait too', async () => {
    const server = await scriptedServer();
    server.answer('/a', status(429, { 'retry-after': '60' }));
    server.answer('/b', json([1]));
    const worker = await Worker.open({ url: { a: server.url('/a'), b: server.url('/b') } });
    expect((await retryOf((await worker.build({ part: 'a' })).next())).afterMs).toBe(60_000);
    const controller = new AbortController();
    const waiting = (await worker.build({ part: 'b' })).next(controller.signal);
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await expect(waiting).rejects.toBe(controller.signal.reason);
    expect(server.asked).toEqual(['/a']);
  });

  it('E3: when the server asks for more than maxWaitMs the part fails, and again, and holds up nobody', async () => {
    const server = await scriptedServer();
    server.answer('/a', status(429, { 'retry-after': '60' }));
    server.answer('/b', json([1]));
    const worker = await Worker.open({ url: { a: server.url('/a'), b: server.url('/b') }, maxWaitMs: 59_000 });
    for (let execution = 0; execution < 2; execution += 1) {
      const error = await failureOf((await worker.build({ part: 'a' })).next());
      expect(error.message).toContain('asks to wait 60 s in all; raise maxWaitMs');
    }
    expect(await (await worker.build({ part: 'b' })).rest()).toEqual([1]);
  });

  it('one bad part fails alone', async () => {
    const server = await scriptedServer();
    server.answer('/b', json([1]));
    server.answer('/c', silence());
    const worker = await Worker.open({ url: { a: server.url('/a'), b: server.url('/b'), c: server.url('/c') } });
    const controller = new AbortController();
    const silent = (await worker.build({ part: 'c' })).next(controller.signal);
    expect(await failureOf((await worker.build({ part: 'a' })).next())).toMatchObject({ part: 'a' });
    expect(await (await worker.build({ part: 'b' })).rest()).toEqual([1]);
    controller.abort();
    await expect(silent).rejects.toBe(controller.signal.reason);
  });
});
