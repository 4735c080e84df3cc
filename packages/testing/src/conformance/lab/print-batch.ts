import { inspect } from 'node:util';

/** All of a batch as text, to see whether it has changed since: two batches that differ have different texts. */
export function printBatch(batch: readonly unknown[]): string {
  return inspect(batch, {
    depth: Infinity,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
    breakLength: Infinity,
  });
}
