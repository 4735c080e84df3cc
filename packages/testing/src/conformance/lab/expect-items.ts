import { describe } from '../../checker/describe.ts';
import { RuleFailure } from '../rule-failure.ts';
import type { Lab } from './lab.ts';
import type { Reader } from './reader.ts';
import { sameItem } from './same-item.ts';

/**
 * @param first the number of the first one, for the message.
 * @throws RuleFailure when what came is not what was put: the first place where they part is in the message.
 */
export function expectItems(
  lab: Lab,
  came: readonly unknown[],
  wanted: readonly unknown[],
  called: string,
  first = 0,
): void {
  const items = came.map((item) => lab.itemOf(item));
  const length = Math.max(items.length, wanted.length);
  for (let index = 0; index < length; index += 1) {
    const isThere = index < items.length && index < wanted.length;
    if (isThere && sameItem(items[index], wanted[index])) continue;
    const number = first + index;
    throw new RuleFailure({
      called,
      came: index < items.length ? `${describe(items[index])} as item ${number}` : `the end after ${number} items`,
      wanted: index < wanted.length ? `${describe(wanted[index])} as item ${number}` : `the end after ${number} items`,
    });
  }
}

/** Reads all that is left, which must be these items and no more. */
export async function expectRest(
  lab: Lab,
  reader: Reader,
  wanted: readonly unknown[],
  called: string,
): Promise<unknown[]> {
  const came: unknown[] = [];
  // Batch by batch: whether items change later is a rule of its own.
  while (came.length < wanted.length) {
    const from = came.length;
    came.push(...(await reader.read(1)));
    const isOver = reader.isEnded || came.length >= wanted.length;
    expectItems(lab, came.slice(from), wanted.slice(from, isOver ? undefined : came.length), called, from);
  }
  expectItems(lab, await reader.probe(), [], called, came.length);
  return came;
}
