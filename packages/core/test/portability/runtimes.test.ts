import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { ManualClock, turn } from '../support/manual-clock.ts';
import { bundle, type Core, type CoreStore } from '../support/bundle.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Uses most of the package, in the realm that it is evaluated in. */
const program = `(async () => {
  class Numbers extends core.FixedPartitionedSource {
    listParts() { return ['a']; }
    buildPart({ resumeState }) { return new Part(resumeState ?? 0); }
  }
  class Part extends core.StatefulSourcePartition {
    constructor(at) { super(); this.batches = core.batch([1, 2, 3].slice(at), 2); this.at = at; }
    nextBatch() { const items = this.batches.nextBatch(); if (items !== core.EOF) this.at += items.length; return items; }
    snapshot() { return this.at; }
  }
  class Ticks extends core.SimplePollingSource { nextItem({ now }) { return now.getTime(); } }
  const source = new Numbers();
  const seen = [];
  let state;
  for (;;) {
    const part = source.buildPart({ part: 'a', resumeState: state });
    const items = part.nextBatch();
    if (items === core.EOF) break;
    seen.push(...items);
    state = JSON.parse(core.positionText(part.snapshot()));
  }
  const ticks = await new Ticks({ intervalMs: 10 }).buildPart({ part: 'singleton', now: new Date(5) });
  seen.push(...(await ticks.nextBatch({ now: new Date(5) })));
  function* read({ resumeState }) { yield { items: [7], position: resumeState + 1 }; }
  const generated = await core.fromGenerator({ start: 0, read }).buildPart({ part: 'a' });
  seen.push(...generated.nextBatch({}), generated.snapshot());
  await generated.close();
  seen.push(core.isFixedPartitionedSource(source), core.Retry.is(new core.Retry({ afterMs: 1 })));
  seen.push(core.HeadwaterError.is(new core.HeadwaterError('STORE_HELD', 'x'), 'STORE_HELD'));
  return seen;
})()`;

/** One item, and then nothing, for ever. */
async function* items(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => {});
}

describe('core runs in any JavaScript runtime', () => {
  test('in a bare V8 context, which has nothing but the language', async () => {
    const context = vm.createContext({});
    expect(
      vm.runInContext('[typeof setTimeout, typeof AbortSignal, typeof performance, typeof process]', context),
    ).toEqual(Array.from({ length: 4 }, () => 'undefined'));
    const core = vm.runInContext(await bundle('index.ts'), context) as Core;
    expect(await vm.runInContext(program, context)).toEqual([1, 2, 3, 5, 7, 1, true, true, true]);

    const clock = new ManualClock();
    const call = core.batchAsync(items(), { size: 2, timeoutMs: 50, clock }).nextBatch();
    await clock.pass(50);
    expect(await call).toHaveLength(1);
  });

  test('in a browser, with the clock of the browser', async () => {
    const web = { setTimeout, clearTimeout, performance, AbortController, AbortSignal };
    const context = vm.createContext({ ...web });
    const core = vm.runInContext(await bundle('index.ts'), context) as Core;
    expect(await vm.runInContext(program, context)).toEqual([1, 2, 3, 5, 7, 1, true, true, true]);

    const stop = new AbortController();
    const batches = core.batchAsync(items(), { size: 2, timeoutMs: 1 });
    expect(await batches.nextBatch({ signal: stop.signal })).toHaveLength(1);
    const empty = batches.nextBatch({ signal: stop.signal });
    await turn();
    stop.abort();
    expect(await empty).toHaveLength(0);
    await expect(new Promise<void>((resolve) => core.systemClock.nextTurn(resolve))).resolves.toBeUndefined();
  });

  test('the contract of stores too', async () => {
    const store = vm.runInContext(await bundle('store/index.ts'), vm.createContext({})) as CoreStore;
    const record = { part: 'p', generation: 1, seq: 1, state: '1' };
    expect(store.fence(1, undefined, record)).toEqual({ part: 'p', outcome: 'written' });
  });

  test('it imports nothing but its own files, and depends on nothing', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(30);
    const imported = files.flatMap((name) =>
      [...readFileSync(join(root, 'src', name), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
        ([, from]) => from,
      ),
    );
    expect(imported.filter((from) => !from?.startsWith('.'))).toEqual([]);
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(manifest).filter((name) => /dependencies/i.test(name))).toEqual([]);
  });
});
