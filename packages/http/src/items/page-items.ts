import { HeadwaterError } from '@headwater/core';
import { checkFunction, shown } from '@headwater/core/options';
import type { HttpAnswer } from '../http-answer.ts';
import { checkJsonPath, type JsonPath, valueAt } from '../json-path.ts';
import { messageOf } from '../request/message-of.ts';
import { shownUrl } from '../request/secrets.ts';

/** Finds the items in an answer. @throws HeadwaterError `RECORD_INVALID` when there are none where they should be. */
export type FindItems = (answer: HttpAnswer) => readonly unknown[];

/**
 * How items are found in an answer.
 *
 * @throws TypeError when the option is neither a path nor a function; the message shows the value.
 */
export function checkItemsOption(
  option: JsonPath | ((body: unknown, answer: HttpAnswer) => readonly unknown[]) | undefined,
): FindItems {
  if (typeof option === 'function') return (answer) => fromFunction(option, answer);
  const path = option === undefined ? [] : checkJsonPath('itemsAt', option);
  return (answer) => fromPath(path, answer);
}

/** What identifies an item. @throws TypeError when the option is neither a path nor a function. */
export function checkItemKey(
  option: JsonPath | ((item: unknown) => string | number) | undefined,
): ((item: unknown) => unknown) | undefined {
  if (option === undefined) return undefined;
  if (typeof option === 'function') return checkFunction('itemKey', option);
  const path = checkJsonPath('itemKey', option);
  return (item) => valueAt(item, path);
}

function fromPath(path: readonly string[], answer: HttpAnswer): readonly unknown[] {
  if (answer.body === undefined) return [];
  const found = valueAt(answer.body, path);
  if (Array.isArray(found)) return found;
  const asked = path.length === 0 ? 'it is' : `itemsAt '${path.join('.')}' leads to`;
  throw invalid(answer, `${asked} ${kindOf(found)} and no array; ${arraysIn(answer.body)}`);
}

function fromFunction(
  find: (body: unknown, answer: HttpAnswer) => readonly unknown[],
  answer: HttpAnswer,
): readonly unknown[] {
  if (answer.body === undefined) return [];
  let found: unknown;
  try {
    found = find(answer.body, answer);
  } catch (error) {
    throw invalid(answer, `the function itemsAt failed: ${messageOf(error)}`, error);
  }
  if (Array.isArray(found)) return found;
  throw invalid(answer, `the function itemsAt must return an array, not ${kindOf(found)}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Where arrays are, for whoever has to say where the items are. */
function arraysIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'let itemsAt be a function that makes an array of it';
  if (Array.isArray(body)) return 'the answer itself is an array: leave itemsAt out';
  const members = Object.entries(body);
  const arrays = members.filter(([, member]) => Array.isArray(member)).map(([name]) => name);
  if (arrays.length > 0) return `set itemsAt to ${arrays.map((name) => `'${name}'`).join(' or ')}`;
  const names = members.map(([name]) => name).slice(0, 10);
  return `its members are ${shown(names)}; set itemsAt to the path of an array, or to a function: (body) => [body]`;
}

function invalid({ part, url }: HttpAnswer, reason: string, cause?: unknown): HeadwaterError {
  const message = `${part}: the answer of ${shownUrl(url)} is not understood: ${reason}`;
  return new HeadwaterError('RECORD_INVALID', message, { part, cause });
}
