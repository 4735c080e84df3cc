// #region main
import { run } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { commitsSource } from './commits-source.ts';

// Prints the commits of a repository; the next time, only those that are new.
const [folder = '.', positions = 'commits.db'] = process.argv.slice(2);
await run({
  id: 'commits',
  source: commitsSource(folder),
  sink: ({ items }) => console.log(items.join('\n')),
  store: new SqliteStore(positions),
});
// #endregion main
