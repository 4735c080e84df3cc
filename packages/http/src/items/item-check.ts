import { HeadwaterError } from '@headwater/core';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { HttpEvent } from '../http-event.ts';
import type { OnBadRecord } from '../http-options.ts';
import { BadItem } from './bad-item.ts';

/** How items are checked. */
export interface ItemPolicy {
  readonly schema: StandardSchemaV1 | undefined;
  readonly onBadRecord: OnBadRecord;
  readonly onEvent: (event: HttpEvent) => void;
}

/** Items that were checked, and the error that comes behind them. */
export interface CheckedItems {
  readonly items: readonly unknown[];
  /** How many of those that were to be checked are behind us: returned or skipped. */
  readonly passed: number;
  readonly failure: HeadwaterError | undefined;
}

/** Lets the schema look at items of a page; stops at the first bad one, if that is the policy. */
export async function checkItems(
  values: readonly unknown[],
  from: { readonly part: string; readonly url: string; readonly index: number },
  { schema, onBadRecord, onEvent }: ItemPolicy,
): Promise<CheckedItems> {
  if (schema === undefined) return { items: values, passed: values.length, failure: undefined };
  const items: unknown[] = [];
  for (const [at, value] of values.entries()) {
    // Awaiting what is no promise would cost a turn of the microtask queue for every item.
    const validated = schema['~standard'].validate(value);
    const result = validated instanceof Promise ? await validated : validated;
    if (result.issues === undefined) {
      items.push(result.value);
      continue;
    }
    const bad = new BadItem({ part: from.part, url: from.url, index: from.index + at }, value, result.issues);
    if (onBadRecord === 'stop') return { items, passed: at, failure: badItemError(bad) };
    if (onBadRecord === 'deliver') items.push(bad);
    else onEvent({ ...place(bad), type: 'item-skipped', value, error: bad.message });
  }
  return { items, passed: values.length, failure: undefined };
}

function badItemError(bad: BadItem): HeadwaterError {
  const { part, url, index } = place(bad);
  return new HeadwaterError(
    'RECORD_INVALID',
    `${part}: item ${index} of ${url} is not as the schema wants it: ${bad.message}; mend the schema, or set onBadRecord to 'skip' or 'deliver'`,
    { part, cause: bad.issues },
  );
}

function place({ part, url, index }: BadItem): { part: string; url: string; index: number } {
  return { part, url, index };
}
