import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@headwater/core/store';
import { storeConformance, type StoreSetup } from '@headwater/testing/store';
import Database from 'better-sqlite3';
import { describe, it } from 'vitest';
import { SqliteStore } from '../src/index.ts';

/** A database, and the stores that were opened over it. */
interface Place {
  readonly stores: SqliteStore[];
  connect(): SqliteStore;
  destroy(): void;
}

const createRows = 'CREATE TABLE IF NOT EXISTS rows (row TEXT)';

function setupOf(create: () => Place): StoreSetup<Place> {
  const opened = (place: Place, store: Store): SqliteStore => place.stores.find((one) => one === store) as SqliteStore;
  return {
    create,
    store(place) {
      const store = place.connect();
      store.db.exec(createRows);
      place.stores.push(store);
      return store;
    },
    rows: {
      synchronous: true,
      insert: (place, store, row) => opened(place, store).db.prepare('INSERT INTO rows VALUES (?)').run(row),
      read: (place) => place.connect().db.prepare<[], string>('SELECT row FROM rows').pluck().all(),
    },
    destroy: (place) => place.destroy(),
  };
}

function filePlace(): Place {
  const directory = mkdtempSync(join(tmpdir(), 'headwater-sqlite-'));
  const stores: SqliteStore[] = [];
  return {
    stores,
    connect: () => new SqliteStore(join(directory, 'positions.db')),
    destroy() {
      for (const store of stores) store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

function memoryPlace(): Place {
  const db = new Database(':memory:');
  return { stores: [], connect: () => new SqliteStore(db), destroy: () => db.close() };
}

storeConformance('SqliteStore over a file', setupOf(filePlace), { describe, it });
storeConformance('SqliteStore over a database in memory', setupOf(memoryPlace), { describe, it });
