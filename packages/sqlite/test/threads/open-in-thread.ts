import { parentPort, workerData } from 'node:worker_threads';
import { HeadwaterError } from '@headwater/core';
import { SqliteStore } from '../../src/index.ts';

/** Opens a flow in a thread of its own, and tells what came of it. */
const { path } = workerData as { readonly path: string };
const store = new SqliteStore(path);
try {
  parentPort?.postMessage(store.open('flow', { holder: 'thread' }).generation, []);
} catch (error) {
  parentPort?.postMessage(HeadwaterError.is(error) ? error.code : String(error), []);
}
store.close();
