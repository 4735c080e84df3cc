import { rmSync } from 'node:fs';
import { HeadwaterError } from '@headwater/core';
import type { CommitResult, PositionRecord } from '@headwater/core/store';
import { SqliteStore } from '../../src/index.ts';
import { lockFile } from '../../src/lock/lock-file.ts';
import type { SqliteSession } from '../../src/sqlite-session.ts';
import type { Command, Reply } from './commands.ts';

/** A process that holds a flow: it does what its parent tells it, and tells what came of it. */
let store: SqliteStore | undefined;
let session: SqliteSession | undefined;

function recordOf(seq: number): PositionRecord {
  return {
    flow: opened().flow,
    part: 'part',
    generation: opened().generation,
    seq,
    state: JSON.stringify({ rows: seq }),
    origin: 'initial',
    ended: false,
    connector: undefined,
    stateVersion: 1,
    items: seq,
    updatedAt: '2026-01-02T03:04:05.678Z',
  };
}

function opened(): SqliteSession {
  if (session === undefined) throw new Error('no flow is open');
  return session;
}

function write(seq: number, { freeze = false, padding = 0 } = {}): CommitResult {
  const db = store?.db;
  return opened().transact(recordOf(seq), () => {
    db?.prepare('INSERT INTO numbers VALUES (?, ?)').run(seq, 'x'.repeat(padding));
    if (freeze) process.kill(process.pid, 'SIGSTOP');
  });
}

function perform(command: Command): unknown {
  switch (command.do) {
    case 'open':
      store ??= new SqliteStore(command.path);
      store.db.exec('CREATE TABLE IF NOT EXISTS numbers (number INTEGER, padding TEXT)');
      session = store.open(command.flow ?? 'flow', { holder: command.holder, takeOver: command.takeOver ?? false });
      return { generation: session.generation };
    case 'write':
      return write(command.seq, command);
    case 'read': {
      const numbers = store?.db.prepare('SELECT number FROM numbers ORDER BY rowid').pluck().all();
      return { numbers, seq: opened().load(['part'])[0]?.seq };
    }
    case 'remove':
      return rmSync(command.path);
    case 'lock':
      return lockFile(command.path) === undefined ? 'held' : 'taken';
    case 'check':
      return opened().check();
    case 'forget references and collect':
      // What a program does that keeps nothing but its running flow.
      [store, session] = [undefined, undefined];
      globalThis.gc?.();
      return globalThis.gc === undefined ? 'not collected' : 'collected';
    case 'write for ever':
      writeForEver((opened().load(['part'])[0]?.seq ?? 0) + 1);
      return 'writing';
  }
}

function writeForEver(first: number): void {
  const each = 20;
  for (let seq = first; seq < first + each; seq += 1) write(seq);
  process.send?.({ reached: first + each - 1 } satisfies Reply);
  setImmediate(writeForEver, first + each);
}

function reply(command: Command): Reply {
  try {
    return { result: perform(command) };
  } catch (error) {
    if (!HeadwaterError.is(error)) throw error;
    const { code, message, retryable } = error;
    return { error: { code, message, retryable } };
  }
}

process.on('message', (command: Command) => process.send?.(reply(command)));
process.send?.({ result: 'ready' } satisfies Reply);
