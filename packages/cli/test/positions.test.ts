import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PositionRecord, recordToJson } from '@headwater/core/store';
import { FileSource } from '@headwater/file';
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { describe, expect, test } from 'vitest';
import { firstOutput, headwater, linesOf, start, valuesOf } from './support/headwater.ts';
import { recordOf } from './support/record-of.ts';
import { temporaryDirectory, writeLines } from './support/temporary-directory.ts';

/** A directory with `s.db`, which knows that all of `a.log` and `b.log` was read by the flow `logs`. */
async function readDirectory(): Promise<string> {
  const cwd = temporaryDirectory();
  const paths = ['a.log', 'b.log'].map((name) => join(cwd, name));
  writeLines(cwd, 'a.log', 3);
  writeLines(cwd, 'b.log', 2);
  const store = new SqliteStore(join(cwd, 's.db'));
  await run({ id: 'logs', source: new FileSource(paths, { base: '/' }), store, sink: () => {} });
  store.close();
  return cwd;
}

const readAgain = ['read', 'a.log', 'b.log', '--state', 's.db', '--id', 'logs'];

/** The key of a file in the directory, as the flows of `headwater read` have it. */
function partOf(cwd: string, name: string): string {
  return join(cwd, name).slice(1);
}

async function positions(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await headwater(['positions', 's.db', ...args], { cwd });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

/** What the state file knows of a part of the flow `logs`. */
function logRecord(cwd: string, name: string): PositionRecord {
  const record = recordOf(join(cwd, 's.db'), 'logs', partOf(cwd, name));
  if (record === undefined) throw new Error(`there is no record of ${name}`);
  return record;
}

describe('headwater positions', () => {
  test('list and no action at all show a line a part', async () => {
    const cwd = await readDirectory();
    const shown = await positions(cwd);
    expect(await positions(cwd, 'list', 'logs')).toBe(shown);
    const [head = '', a = '', b = ''] = linesOf(shown);
    expect(head).toMatch(/^POSITION +ITEMS +ENDED +UPDATED +FLOW +PART$/);
    expect(a).toMatch(new RegExp(`^byte 21 +3 +yes +(\\S+Z|\\S{10}) +logs +${partOf(cwd, 'a.log')}$`));
    expect(b).toContain(partOf(cwd, 'b.log'));
  });

  test('show prints the whole record', async () => {
    const cwd = await readDirectory();
    const shown = await positions(cwd, 'show', 'logs', partOf(cwd, 'a.log'));
    expect(JSON.parse(shown)).toEqual(JSON.parse(recordToJson(logRecord(cwd, 'a.log'))));
    expect(JSON.parse(shown)).toMatchObject({ flow: 'logs', items: 3, ended: true, state: { offset: 21 } });
  });

  test('reset reads a part, or all, from the beginning; seq goes on growing', async () => {
    const cwd = await readDirectory();
    const before = logRecord(cwd, 'b.log');
    await positions(cwd, 'reset', 'logs', partOf(cwd, 'b.log'));
    const after = logRecord(cwd, 'b.log');
    expect(after).toMatchObject({ items: 0, ended: false, state: undefined });
    expect(after.seq).toBeGreaterThan(before.seq);
    expect(after.generation).toBeGreaterThan(before.generation);
    expect(linesOf((await headwater(readAgain, { cwd })).stdout)).toHaveLength(2);
    expect(logRecord(cwd, 'b.log').seq).toBeGreaterThan(after.seq);
    await positions(cwd, 'reset', 'logs');
    expect(linesOf((await headwater(readAgain, { cwd })).stdout)).toHaveLength(5);
  });

  test('set goes on from another position, of a part that is named by its path', async () => {
    const cwd = await readDirectory();
    await positions(cwd, 'set', 'logs', 'a.log', '{"offset":14}');
    expect((await headwater(readAgain, { cwd })).stdout).toBe('{"line":"line 2"}\n');
  });

  test('set --flow has the connector check the position first', async () => {
    const cwd = await readDirectory();
    const part = partOf(cwd, 'a.log');
    const before = logRecord(cwd, 'a.log');
    const module = fileURLToPath(new URL('support/logs-flow.ts', import.meta.url));
    const wrong = ['positions', 's.db', 'set', 'logs', part, '{"offset":-1}', '--flow', module];
    const refused = await headwater(wrong, { cwd });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^headwater: the connector does not take this position: STATE_INVALID: .*-1\n$/);
    expect(logRecord(cwd, 'a.log')).toEqual(before);
    await positions(cwd, 'set', 'logs', part, '{"offset":7}', '--flow', module);
    expect(logRecord(cwd, 'a.log')).toMatchObject({ state: '{"offset":7}' });
  });

  test('import of a file that is not there says so', async () => {
    const cwd = await readDirectory();
    for (const [file, sentence] of [
      ['nofile', 'nofile does not exist'],
      ['.', '. is a directory'],
    ] as const) {
      const { code, stderr } = await headwater(['positions', 's.db', 'import', file], { cwd });
      expect({ code, stderr }).toEqual({ code: 1, stderr: `headwater: ${sentence}\n` });
    }
  });

  test('what is not a position is refused before anything is written', async () => {
    const cwd = await readDirectory();
    const part = partOf(cwd, 'a.log');
    const tooLarge = await headwater(['positions', 's.db', 'set', 'logs', part, '{"offset":9007199254740993}'], {
      cwd,
    });
    expect(tooLarge).toMatchObject({ code: 1, stderr: expect.stringMatching(/^headwater: POSITION_INVALID: .*\n$/) });
  });

  test('export and import carry positions into another file', async () => {
    const cwd = await readDirectory();
    await positions(cwd, 'set', 'logs', partOf(cwd, 'a.log'), '{"offset":14}');
    const exported = await positions(cwd, 'export');
    expect(valuesOf(exported)).toHaveLength(2);
    writeFileSync(join(cwd, 'all.ndjson'), exported);
    for (const from of [['all.ndjson'], []]) {
      const imported = await headwater(['positions', 'new.db', 'import', ...from], { cwd, input: exported });
      expect(imported).toMatchObject({ code: 0, stderr: 'headwater: 2 parts of logs written\n' });
    }
    const rest = await headwater(['read', 'a.log', 'b.log', '--state', 'new.db', '--id', 'logs'], { cwd });
    expect(rest).toMatchObject({ code: 0, stdout: '{"line":"line 2"}\n' });
  });

  test('import writes nothing when a line is damaged', async () => {
    const cwd = await readDirectory();
    const input = `${await positions(cwd, 'export')}{"flow":"logs"}\n`;
    const refused = await headwater(['positions', 'new.db', 'import'], { cwd, input });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^headwater: line 3 is no record .*\n$/) });
    expect(existsSync(join(cwd, 'new.db'))).toBe(false);
  });

  test('R8 changes are refused while the flow runs, looking is not', async () => {
    const cwd = temporaryDirectory();
    writeLines(cwd, 'a.log', 20_000);
    const running = start(['read', 'a.log', '--state', 's.db', '--items-per-second', '2000'], cwd);
    await firstOutput(running);
    expect(linesOf(await positions(cwd))).toHaveLength(2);
    for (const change of [
      ['reset', 'read-lines'],
      ['set', 'read-lines', partOf(cwd, 'a.log'), '{"offset":0}'],
    ]) {
      const refused = await headwater(['positions', 's.db', ...change], { cwd });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(new RegExp(`^headwater: STORE_HELD: .*process ${running.child.pid}.*\\n$`));
      expect(refused.stderr).toContain('stop it first, or kill -9 it if it hangs');
    }
    running.child.kill('SIGTERM');
    expect(await running.finished).toMatchObject({ code: 0 });
  });

  test('R8 an import of two flows, the second of which runs, writes neither', async () => {
    const cwd = await readDirectory();
    const record = { ...logRecord(cwd, 'a.log'), items: 77 };
    const input = [record, { ...record, flow: 'running' }].map((each) => `${recordToJson(each)}\n`).join('');
    const store = new SqliteStore(join(cwd, 's.db'));
    store.open('running', { holder: 'the other one' });
    const refused = await headwater(['positions', 's.db', 'import'], { cwd, input });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/^headwater: STORE_HELD: .*other one/) });
    store.close();
    expect(logRecord(cwd, 'a.log').items).toBe(3);
    expect((await headwater(['positions', 's.db', 'import'], { cwd, input })).code).toBe(0);
    expect(logRecord(cwd, 'a.log').items).toBe(77);
  });

  test('a wrong file, flow or part is one line that names what there is', async () => {
    const cwd = await readDirectory();
    const store = new SqliteStore(join(cwd, 'shop.db'));
    store.db.exec('CREATE TABLE orders (id TEXT)');
    const errorOf = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await headwater(['positions', ...args], { cwd });
      expect(code).toBe(1);
      return stderr;
    };
    expect(await errorOf('nothing.db')).toMatch(/^headwater: nothing\.db does not exist: .*\n$/);
    expect(existsSync(join(cwd, 'nothing.db'))).toBe(false);
    expect(await errorOf('shop.db')).toMatch(/^headwater: shop\.db is a database without positions.*\n$/);
    expect(store.db.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['orders']);
    store.close();
    expect(await errorOf('a.log')).toMatch(/^headwater: STORE_CORRUPT: .*a\.log.*\n$/);
    expect(await errorOf('s.db', 'list', 'lgos')).toBe(
      'headwater: s.db has no flow lgos: there is logs; did you mean logs?\n',
    );
    expect(await errorOf('s.db', 'reset', 'logs', 'c.log')).toMatch(
      /^headwater: the flow logs has no part c\.log.*\n$/,
    );
  });
});
