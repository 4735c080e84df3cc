import { HeadwaterError, type MaybePromise, Retry } from '@headwater/core';
import { shown } from '@headwater/core/options';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { HttpEvent } from '../http-event.ts';
import type { OnBadRecord } from '../http-options.ts';
import { abortable } from '../request/abortable.ts';
import { messageOf } from '../request/message-of.ts';
import { shownUrl } from '../request/secrets.ts';
import { BadItem } from './bad-item.ts';

/** How items are checked. */
export interface ItemPolicy {
  readonly schema: StandardSchemaV1 | undefined;
  readonly onBadRecord: OnBadRecord;
  readonly onEvent: (event: HttpEvent) => void;
}

/** Where an item is: `url` without secrets. */
interface Place {
  readonly part: string;
  readonly url: string;
  readonly index: number;
}

/** Items that were checked, and the error that comes behind them. */
export interface CheckedItems {
  readonly items: readonly unknown[];
  /** How many of those that were to be checked are behind us: returned or skipped. */
  readonly passed: number;
  readonly failure: HeadwaterError | undefined;
}

/**
 * Lets the schema look at items of a page, which begin at `index` of it; stops at the first bad one, if that is the policy.
 *
 * @throws HeadwaterError when the schema itself fails, the signal's reason when that aborts.
 */
export async function checkItems(
  values: readonly unknown[],
  from: { readonly part: string; readonly url: URL; readonly index: number },
  { schema, onBadRecord, onEvent }: ItemPolicy,
  signal: AbortSignal,
): Promise<CheckedItems> {
  if (schema === undefined) return { items: values, passed: values.length, failure: undefined };
  const items: unknown[] = [];
  const url = shownUrl(from.url);
  for (const [at, value] of values.entries()) {
    const place = { part: from.part, url, index: from.index + at };
    let result: StandardSchemaV1.Result<unknown>;
    try {
      const validated = schema['~standard'].validate(value);
      // Awaiting what is no promise would cost a turn of the microtask queue for every item.
      result = isPromise(validated) ? await abortable(Promise.resolve(validated), signal) : validated;
      if (Object(result) !== result) throw new TypeError(`it gave ${shown(result)}`);
    } catch (error) {
      signal.throwIfAborted();
      if (Retry.is(error) || HeadwaterError.is(error)) throw error;
      throw schemaError(error, place);
    }
    if (result.issues === undefined) {
      items.push(result.value);
      continue;
    }
    const bad = new BadItem(place, value, result.issues);
    if (onBadRecord === 'stop') return { items, passed: at, failure: badItemError(bad) };
    if (onBadRecord === 'deliver') items.push(bad);
    else onEvent({ ...place, type: 'item-skipped', value, error: bad.message });
  }
  return { items, passed: values.length, failure: undefined };
}

// Not instanceof: some libraries have promises of their own.
function isPromise<T>(validated: MaybePromise<T>): validated is PromiseLike<T> {
  return typeof (Object(validated) as Partial<PromiseLike<T>>).then === 'function';
}

function schemaError(error: unknown, { part, url, index }: Place): HeadwaterError {
  const message = `${part}: the schema failed at item ${index} of ${url}: ${messageOf(error)}`;
  return new HeadwaterError('SOURCE_FAILED', message, { part, cause: error });
}

function badItemError(bad: BadItem): HeadwaterError {
  const { part, url, index } = bad;
  return new HeadwaterError(
    'RECORD_INVALID',
    `${part}: item ${index} of ${url} is not as the schema wants it: ${bad.message}; mend the schema, or set onBadRecord to 'skip' or 'deliver'`,
    { part, cause: bad.issues },
  );
}
