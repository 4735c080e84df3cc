import { describe } from '../../checker/describe.ts';
import { RuleFailure } from '../rule-failure.ts';
import type { Lab } from './lab.ts';
import type { Reader } from './reader.ts';
import { sameItem } from './same-item.ts';

/** @throws RuleFailure when what came is not what was put: the first place where they part is in the message. */
export function expectItems(lab: Lab, came: readonly unknown[], wanted: readonly unknown[], called: string): void {
  const items = came.map((item) => lab.itemOf(item));
  const length = Math.max(items.length, wanted.length);
  for (let index = 0; index < length; index += 1) {
    const isThere = index < items.length && index < wanted.length;
    if (isThere && sameItem(items[index], wanted[index])) continue;
    throw new RuleFailure({
      called,
      came: index < items.length ? `${describe(items[index])} as item ${index}` : `the end after ${index} items`,
      wanted: index < wanted.length ? `${describe(wanted[index])} as item ${index}` : `the end after ${index} items`,
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
  const came = await reader.read(wanted.length);
  expectItems(lab, came, wanted, called);
  const more = await reader.probe();
  expectItems(lab, [...came, ...more], wanted, called);
  return came;
}
