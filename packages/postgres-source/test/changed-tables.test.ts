import { postgresAvailability } from '@headwater/postgres-server';
import { describe, expect, test } from 'vitest';
import type { Database } from './support/database.ts';
import { openPart, rowsOf } from './support/open-part.ts';
import { testDatabase } from './support/test-database.ts';

const { shared } = await postgresAvailability();

/** A table of three rows that has been read, and where it was left. */
async function readOnce(database: Database) {
  await database.run(
    "CREATE TABLE t (id bigserial PRIMARY KEY, name text); INSERT INTO t (name) VALUES ('a'), ('b'), ('c')",
  );
  const options = { connection: database.url, table: 't', key: 'id' };
  const part = await openPart(options);
  await part.drain();
  return { options, resumeState: part.position };
}

describe.skipIf(!shared)('a table that was read before', () => {
  test('and was created again is an error, or goes on, or begins anew (INPUT_REPLACED)', async () => {
    const database = await testDatabase();
    const { options, resumeState } = await readOnce(database);
    await database.run(
      'ALTER TABLE t RENAME TO old; CREATE TABLE t (LIKE old INCLUDING ALL); INSERT INTO t SELECT * FROM old',
    );
    await database.run("INSERT INTO t VALUES (4, 'd')");
    await expect(openPart(options, { resumeState })).rejects.toMatchObject({
      code: 'INPUT_REPLACED',
      retryable: false,
      message: expect.stringContaining("set onReplaced to 'continue'"),
    });
    const going = await openPart({ ...options, onReplaced: 'continue' }, { resumeState });
    expect(await going.drain()).toEqual([{ id: 4n, name: 'd' }]);
    expect(going.events).toEqual([
      { type: 'position-moved', part: 'all', why: expect.stringContaining('on from the same key') },
    ]);
    expect(await rowsOf({ ...options, onReplaced: 'restart' }, { resumeState })).toHaveLength(4);
  });

  test('and is created again while it is followed is found out, too', async () => {
    const database = await testDatabase();
    const { options, resumeState } = await readOnce(database);
    const following = { ...options, intervalMs: 5 };
    const stopping = await openPart(following, { resumeState });
    const beginning = await openPart({ ...following, onReplaced: 'restart' }, { resumeState });
    await database.run(
      "DROP TABLE t; CREATE TABLE t (id bigint PRIMARY KEY, name text); INSERT INTO t VALUES (1, 'new')",
    );
    await expect(stopping.rows()).rejects.toMatchObject({ code: 'INPUT_REPLACED' });
    expect(await beginning.rows()).toEqual([{ id: 1n, name: 'new' }]);
  });

  test('and was truncated with its sequence is an error, or begins anew (INPUT_TRUNCATED)', async () => {
    const database = await testDatabase();
    const { options, resumeState } = await readOnce(database);
    await database.run('TRUNCATE t RESTART IDENTITY');
    // There is nothing in it yet that could be lost.
    const following = await openPart({ ...options, intervalMs: 5 }, { resumeState });
    expect(await rowsOf(options, { resumeState })).toEqual([]);
    await database.run("INSERT INTO t (name) VALUES ('new')");
    await expect(openPart(options, { resumeState })).rejects.toMatchObject({
      code: 'INPUT_TRUNCATED',
      message: expect.stringContaining("the position is at 3, the largest key at 1; set onTruncated to 'restart'"),
    });
    await expect(following.rows()).rejects.toMatchObject({ code: 'INPUT_TRUNCATED' });
    expect(await rowsOf({ ...options, onTruncated: 'restart' }, { resumeState })).toEqual([{ id: 1n, name: 'new' }]);
  });

  test('and was truncated without its sequence, was rewritten, or lost its last rows, goes on', async () => {
    const database = await testDatabase();
    const { options, resumeState } = await readOnce(database);
    await database.run('DELETE FROM t WHERE id = 3');
    expect(await rowsOf(options, { resumeState })).toEqual([]);
    await database.run("INSERT INTO t (name) VALUES ('d')");
    await database.run('VACUUM FULL t');
    expect(await rowsOf(options, { resumeState })).toEqual([{ id: 4n, name: 'd' }]);
    await database.run("TRUNCATE t; INSERT INTO t (name) VALUES ('e')");
    expect(await rowsOf(options, { resumeState })).toEqual([{ id: 5n, name: 'e' }]);
  });

  test('by a key that is padded, and was rewritten, is not taken for a truncated one (C8)', async () => {
    const database = await testDatabase();
    await database.run("CREATE TABLE t (id char(3) PRIMARY KEY); INSERT INTO t VALUES ('a'), ('b')");
    const options = { connection: database.url, table: 't', key: 'id' };
    const part = await openPart(options);
    await part.drain();
    await database.run('VACUUM FULL t');
    expect(await rowsOf(options, { resumeState: part.position })).toEqual([]);
  });

  test('by another key, or by one whose type has changed, is an error (STATE_INVALID)', async () => {
    const database = await testDatabase();
    const { options, resumeState } = await readOnce(database);
    await expect(openPart({ ...options, key: ['name'] }, { resumeState })).rejects.toMatchObject({
      code: 'STATE_INVALID',
      message: expect.stringContaining('the key of'),
    });
    const following = await openPart({ ...options, intervalMs: 5 }, { resumeState });
    await database.run("ALTER TABLE t ALTER id DROP DEFAULT, ALTER id TYPE text; INSERT INTO t VALUES ('4', 'd')");
    const changed = {
      code: 'STATE_INVALID',
      message: expect.stringContaining('was integer when the position was stored and is text'),
    };
    await expect(openPart(options, { resumeState })).rejects.toMatchObject(changed);
    await expect(following.rows()).rejects.toMatchObject(changed);
  });

  test('and is gone, or lost its key, is an error (INPUT_MISSING)', async () => {
    const database = await testDatabase();
    const { options, resumeState } = await readOnce(database);
    const following = await openPart({ ...options, intervalMs: 5 }, { resumeState });
    await database.run('ALTER TABLE t RENAME id TO number');
    await expect(following.rows()).rejects.toMatchObject({ code: 'INPUT_MISSING' });
    await expect(openPart({ ...options, key: 'numbr' })).rejects.toMatchObject({
      code: 'INPUT_MISSING',
      message: expect.stringContaining('has no column numbr, which is the key; did you mean number?'),
    });
    await database.run('ALTER TABLE t RENAME TO "Tables"');
    await expect(openPart({ ...options, table: 'tables' })).rejects.toMatchObject({
      code: 'INPUT_MISSING',
      message: expect.stringMatching(
        /^there is no table tables in the database \w+ \(in its schemas test_\w+\); did you mean Tables\?$/,
      ),
    });
    await expect(openPart({ ...options, table: 'other.Tables' })).rejects.toMatchObject({
      message: expect.stringMatching(/^there is no table other\.Tables in the database \w+(;|$)/),
    });
  });
});
