import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { rest } from './reader.ts';

let collect: (() => void) | undefined;

/** Frees what nobody holds, what finalizers let go of included. */
export async function collectGarbage(): Promise<void> {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    // Code that has not run for a while is thrown away otherwise, at a time of the engine's choosing.
    setFlagsFromString('--no-flush-bytecode');
    // A context that is made now has the function, whatever the flags of the process were.
    collect = runInNewContext('gc') as () => void;
  }
  for (let round = 0; round < 2; round += 1) {
    collect();
    await rest();
  }
}

/** How many bytes are held, in the heap and beside it. */
export async function bytesHeld(): Promise<number> {
  await collectGarbage();
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}
