import { shown } from '@headwater/core/options';

/**
 * Where a value is in JSON: the names of members with dots between them, `'meta.next'`, or a list of names when one of
 * them has a dot in it: `['@odata.nextLink']`. A number is an element of an array.
 */
export type JsonPath = string | readonly (string | number)[];

/** Where a value is in an answer: in its body, or in a header. */
export type AnswerPath = JsonPath | { readonly header: string };

/** What an {@link AnswerPath} leads to. */
export type ReadAnswer = (answer: { readonly body: unknown; readonly headers: Headers }) => unknown;

/**
 * The names of a path.
 *
 * @throws TypeError when it is none; the message shows the value.
 */
export function checkJsonPath(name: string, path: unknown): readonly string[] {
  const names: unknown = typeof path === 'string' ? path.split('.') : path;
  const isPath = Array.isArray(names) && names.length > 0 && names.every(isName);
  if (isPath) return names.map(String);
  throw new TypeError(`${name} must be a path, 'meta.next' or ['meta', 'next'] for example, not ${shown(path)}`);
}

/**
 * A function that reads what an {@link AnswerPath} leads to.
 *
 * @throws TypeError when it is none; the message shows the value.
 */
export function checkAnswerPath(name: string, path: unknown): ReadAnswer {
  if (typeof path === 'object' && path !== null && 'header' in path) {
    const { header } = path;
    if (typeof header !== 'string' || header === '') {
      throw new TypeError(`${name} must have the name of a header in header, not ${shown(header)}`);
    }
    return ({ headers }) => headers.get(header) ?? undefined;
  }
  const names = checkJsonPath(name, path);
  return ({ body }) => valueAt(body, names);
}

/** What the path leads to; `undefined` when there is nothing. */
export function valueAt(json: unknown, names: readonly string[]): unknown {
  let value = json;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** A copy in which the path leads to `value`; objects are made on the way where there are none. */
export function withValueAt(json: unknown, names: readonly string[], value: unknown): unknown {
  const [name, ...others] = names;
  if (name === undefined) return value;
  const members = typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {};
  const member = (members as Readonly<Record<string, unknown>>)[name];
  return { ...members, [name]: withValueAt(member, others, value) };
}

function isName(name: unknown): boolean {
  return (typeof name === 'string' && name !== '') || (Number.isSafeInteger(name) && Number(name) >= 0);
}
