import { inspect } from 'node:util';
import { RuleFailure } from '../rule-failure.ts';

interface HandedOutBatch {
  readonly batch: readonly unknown[];
  /** What it was when it came. */
  readonly text: string;
}

/** The batches that a partition has returned, to be looked at again. */
export class HandedOut {
  readonly #batches: HandedOutBatch[] = [];

  add(batch: readonly unknown[]): void {
    this.#batches.push({ batch, text: print(batch) });
  }

  /** @throws RuleFailure when one of them is not what it was. */
  expectUntouched(when: string): void {
    for (const [number, { batch, text }] of this.#batches.entries()) {
      if (print(batch) === text) continue;
      throw new RuleFailure({ called: `looking at batch ${number} again ${when}`, came: print(batch), wanted: text });
    }
  }
}

/** All of a batch: two that differ have different texts. */
function print(batch: readonly unknown[]): string {
  return inspect(batch, {
    depth: Infinity,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
    breakLength: Infinity,
  });
}
