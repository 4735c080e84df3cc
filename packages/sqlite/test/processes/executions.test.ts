import { readdirSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SqliteStore } from '../../src/index.ts';
import { expectCode } from '../expect-code.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { StoreProcess } from './store-process.ts';

function heldBy(holder: string): object {
  return { error: { code: 'STORE_HELD', message: expect.stringContaining(holder), retryable: false } };
}

const written = { result: { part: 'part', outcome: 'written' } };
const fenced = { result: { part: 'part', outcome: 'fenced', by: 'generation' } };

function numbersIn(path: string): number[] {
  const store = new SqliteStore(path);
  const numbers = store.db.prepare<[], number>('SELECT number FROM numbers ORDER BY number').pluck().all();
  store.close();
  return numbers;
}

async function startTwo(): Promise<{ path: string; first: StoreProcess; second: StoreProcess }> {
  const path = join(temporaryDirectory(), 'shop.db');
  const [first, second] = await Promise.all([StoreProcess.start(), StoreProcess.start()]);
  return { path, first, second };
}

describe('two processes and one file', { timeout: 120_000 }, () => {
  it('B15 R8 refuses the second execution of a flow and names the holder', async () => {
    const { path, first, second } = await startTwo();
    expect(await first.ask({ do: 'open', path, holder: 'ada@host-7' })).toEqual({ result: { generation: 1 } });
    expect(await second.ask({ do: 'open', path, holder: 'bob' })).toEqual(heldBy('ada@host-7'));
    expect(await second.ask({ do: 'open', path, holder: 'bob', flow: 'another' })).toEqual({
      result: { generation: 1 },
    });
    expect(await first.ask({ do: 'write', seq: 1 })).toEqual(written);
  });

  it('R8 gives the flow to exactly one when many start at the same moment', async () => {
    const path = join(temporaryDirectory(), 'shop.db');
    const processes = await Promise.all([1, 2, 3, 4].map(() => StoreProcess.start()));
    const replies = await Promise.all(processes.map((one) => one.ask({ do: 'open', path, holder: 'one of them' })));
    const codes = replies.map((reply) => ('error' in reply ? reply.error.code : 'started'));
    expect(codes.filter((code) => code === 'started')).toHaveLength(1);
    // Making the tables is one transaction, which those who come at the same moment may find locked.
    expect(codes.filter((code) => code !== 'started' && code !== 'STORE_HELD' && code !== 'STORE_BUSY')).toEqual([]);
  });

  it('ST18 R8 starts at once after the holder was killed, with all that was committed', async () => {
    const { path, first, second } = await startTwo();
    await first.ask({ do: 'open', path, holder: 'first' });
    await first.ask({ do: 'write', seq: 1 });
    await first.kill();
    expect(await second.ask({ do: 'open', path, holder: 'second' })).toEqual({ result: { generation: 2 } });
    expect(await second.ask({ do: 'write', seq: 2 })).toEqual(written);
    expect(numbersIn(path)).toEqual([1, 2]);
  });

  it('R8 holds the flow as long as the process lives, whatever is collected', async () => {
    const path = join(temporaryDirectory(), 'shop.db');
    const first = await StoreProcess.start({ execArgv: ['--expose-gc'] });
    await first.ask({ do: 'open', path, holder: 'first' });
    expect(await first.ask({ do: 'forget references and collect' })).toEqual({ result: 'collected' });
    const second = await StoreProcess.start();
    expect(await second.ask({ do: 'open', path, holder: 'second' })).toEqual(heldBy('first'));
  });

  it('R8 knows the file by all its names', async () => {
    const { path, first, second } = await startTwo();
    await first.ask({ do: 'open', path, holder: 'first' });
    const link = join(temporaryDirectory(), 'link.db');
    symlinkSync(path, link);
    const directoryLink = join(temporaryDirectory(), 'directory');
    symlinkSync(dirname(path), directoryLink);
    for (const name of [relative(process.cwd(), path), link, join(directoryLink, basename(path))]) {
      const store = new SqliteStore(name);
      const error = await expectCode('STORE_HELD', () => store.open('flow', { holder: 'this process' }));
      expect(error.message).toContain('first');
      store.close();
    }
    expect(await second.ask({ do: 'open', path: link, holder: 'second' })).toEqual(heldBy('first'));
  });
});

describe('a holder that is frozen', () => {
  it('R8 is passed by with takeOver and writes nothing after it goes on', async () => {
    const { path, first, second } = await startTwo();
    await first.ask({ do: 'open', path, holder: 'frozen' });
    await first.ask({ do: 'write', seq: 1 });
    first.signal('SIGSTOP');
    expect(await second.ask({ do: 'open', path, holder: 'second' })).toEqual(heldBy('frozen'));
    expect(await second.ask({ do: 'open', path, holder: 'second', takeOver: true })).toEqual({
      result: { generation: 2 },
    });
    expect(await second.ask({ do: 'write', seq: 2 })).toEqual(written);

    first.signal('SIGCONT');
    expect(await first.ask({ do: 'write', seq: 2 })).toEqual(fenced);
    const check = await first.ask({ do: 'check' });
    expect(check).toMatchObject({ error: { code: 'STORE_FENCED', retryable: false } });
    expect(await second.ask({ do: 'write', seq: 3 })).toEqual(written);
    expect(numbersIn(path)).toEqual([1, 2, 3]);
  });

  it('R8 holds nothing any more once it was passed by: not while it is frozen, not when it dies', async () => {
    const { path, first, second } = await startTwo();
    await first.ask({ do: 'open', path, holder: 'frozen' });
    first.signal('SIGSTOP');
    await second.ask({ do: 'open', path, holder: 'second', takeOver: true });
    const third = await StoreProcess.start();
    expect(await third.ask({ do: 'open', path, holder: 'third' })).toEqual(heldBy('second'));
    await first.kill();
    expect(await third.ask({ do: 'open', path, holder: 'third' })).toEqual(heldBy('second'));
    await second.kill();
    expect(await third.ask({ do: 'open', path, holder: 'third' })).toEqual({ result: { generation: 3 } });
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.lock'))).toHaveLength(1);
  });

  it('R2 R8 makes others wait when it holds a transaction, and leaves nothing of it when it is killed', async () => {
    const { path, first, second } = await startTwo();
    await first.ask({ do: 'open', path, holder: 'frozen' });
    await first.ask({ do: 'write', seq: 1 });
    first.tell({ do: 'write', seq: 2, freeze: true });
    const store = new SqliteStore(path);
    await untilLocked(store);
    store.close();
    const busy = await second.ask({ do: 'open', path, holder: 'second', takeOver: true });
    expect(busy).toMatchObject({ error: { code: 'STORE_BUSY', retryable: true } });
    await first.kill();
    expect(await second.ask({ do: 'open', path, holder: 'second' })).toEqual({ result: { generation: 2 } });
    expect(numbersIn(path)).toEqual([1]);
    expect(await second.ask({ do: 'write', seq: 2 })).toEqual(written);
  });
});

/** Fulfilled when another process holds a write transaction. */
async function untilLocked(store: SqliteStore): Promise<void> {
  for (;;) {
    try {
      store.db.exec('BEGIN IMMEDIATE; ROLLBACK');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return;
      throw error;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
