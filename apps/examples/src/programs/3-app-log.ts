import { FileSource } from '@headwater/file';
import { read } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { inDirectory } from './support/in-directory.ts';

// A loop instead of a sink: a batch counts as accepted when the loop asks for the next one.

inDirectory({ 'app.log': 'started\nready\nstopped\n' });
const store = new SqliteStore('positions.db');
const { signal } = new AbortController();

for await (const { part, items } of read(new FileSource('app.log'), { id: 'app-log', store, signal })) {
  for (const line of items) console.log(part, line);
}

store.close();
