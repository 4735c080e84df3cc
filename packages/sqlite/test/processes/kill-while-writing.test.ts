import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SqliteStore } from '../../src/index.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { StoreProcess } from './store-process.ts';

const kills = 8;

it('R2 rows and position agree whenever the process is killed between thousands of transactions', async () => {
  const path = join(temporaryDirectory(), 'shop.db');
  let durable = 0;
  for (let generation = 1; generation <= kills; generation += 1) {
    const writer = await StoreProcess.start();
    expect(await writer.ask({ do: 'open', path, holder: 'writer' })).toEqual({ result: { generation } });
    await writer.ask({ do: 'write for ever' });
    const reports = 1 + Math.floor(Math.random() * 40);
    let reached = durable;
    for (let report = 0; report < reports; report += 1) {
      const reply = await writer.nextReply();
      if ('reached' in reply) reached = reply.reached;
    }
    await writer.kill();
    durable = expectAgreement(path, reached);
  }
});

/** Requires that the position stands behind the last row and the rows have no gap and no repeat; gives their number. */
function expectAgreement(path: string, reached: number): number {
  const store = new SqliteStore(path);
  const { db } = store;
  const numbers = db.prepare<[], number>('SELECT number FROM numbers ORDER BY rowid').pluck().all();
  const [record] = store.join('flow', 0).load();
  const integrity = db.pragma('integrity_check', { simple: true });
  store.close();
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(record).toMatchObject({ seq: numbers.length, items: numbers.length, state: `{"rows":${numbers.length}}` });
  expect(numbers.length).toBeGreaterThanOrEqual(reached);
  expect(integrity).toBe('ok');
  return numbers.length;
}
