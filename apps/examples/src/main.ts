import { CsvSource } from '@headwater/csv';
import { start } from '@headwater/runtime';
import { optionsOrExit } from './arguments.ts';
import { earlierOf } from './load/earlier.ts';
import { jobHelp, jobOptions } from './load/job-options.ts';
import { Reporter } from './load/reporter.ts';
import { storeOrExit } from './load/store-or-exit.ts';
import { Tables } from './load/tables.ts';
import { vegaFiles } from './load/vega-files.ts';

// The main job: real CSV files into one SQLite database, a table a file, every row exactly once.

const { database, shownDatabase, rowsPerSecond } = optionsOrExit(jobHelp, jobOptions);
const store = storeOrExit(database);
const tables = new Tables(store.db);
const id = 'vega-datasets';
const reporter = new Reporter(shownDatabase, tables, earlierOf(store, id));

const execution = start(
  {
    id,
    source: new CsvSource(vegaFiles()),
    sink: store.sink(({ part, items }) => tables.insert(part, items)),
    ...(rowsPerSecond === undefined ? {} : { maxItemsPerSecond: rowsPerSecond }),
  },
  { stopOnSignals: true, onEvent: (event) => reporter.see(event) },
);
reporter.follow(execution);
try {
  reporter.end(await execution.finished);
} catch (error) {
  reporter.fail(error);
  process.exitCode = 1;
} finally {
  store.close();
}
