import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { rest } from './rest.ts';

const mostRounds = 8;
const littleBytes = 4096;

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

/** How many bytes are held, in the heap and beside it, when no more can be freed. */
export async function bytesHeld(): Promise<number> {
  let bytes = Infinity;
  // What a finalizer lets go of is garbage for the next round.
  for (let round = 0; round < mostRounds; round += 1) {
    await collectGarbage();
    const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
    const freed = bytes - heap - external;
    bytes = Math.min(bytes, heap + external);
    if (freed < littleBytes) break;
  }
  return bytes;
}
