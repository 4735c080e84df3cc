import type { Input, KeyColumn } from '../input/input.ts';
import { type PartScope, scopeCondition } from '../parts/part-scope.ts';
import { identifier } from './identifier.ts';
import { Parameters } from './parameters.ts';
import type { Statement } from './statement.ts';

/** The values of the key columns of a row, as text. */
export type Key = readonly string[];

/** What makes the statements over an input. */
export interface KeysetOptions {
  readonly scope: PartScope;
  /** The columns of the items; `undefined`: all. */
  readonly columns: readonly string[] | undefined;
  readonly onNullKey: 'stop' | 'skip';
}

/** The statements that read the rows of a part in the order of their keys. */
export class Keyset {
  readonly #input: Input;
  readonly #options: KeysetOptions;

  constructor(input: Input, options: KeysetOptions) {
    this.#input = input;
    this.#options = options;
  }

  /** The rows behind `after` up to and with `upTo`, the first `limit` of them, in order. */
  page(after: Key | null, upTo: Key, limit: number): Statement {
    const { from, values, key } = this.#input;
    const parameters = new Parameters(values);
    const conditions = this.#conditions(parameters, false);
    if (after !== null) conditions.push(this.#isBehind(after, parameters));
    conditions.push(`${row(key)} <= ${row(key, upTo, parameters)}`);
    const order = key.map(column).join(', ');
    const text = `SELECT ${this.#selected()} FROM ${from}${where(conditions)} ORDER BY ${order} LIMIT ${limit}`;
    return { text, values: parameters.values };
  }

  /** The largest key: a mark that there is one, whether it is behind `after`, and its values as text. With `upTo`, the largest that begins so or smaller. */
  top(after: Key | null, upTo: Key = []): Statement {
    const { from, values, key } = this.#input;
    const parameters = new Parameters(values);
    const conditions = this.#conditions(parameters, true);
    const prefix = key.slice(0, upTo.length);
    if (prefix.length > 0) conditions.push(`${row(prefix)} <= ${row(prefix, upTo, parameters)}`);
    const isBehind = after === null ? 'true' : this.#isBehind(after, parameters);
    // A missing value comes first in falling order, so that it is found by the way.
    const order = key.map((each) => `${column(each)} DESC NULLS FIRST`).join(', ');
    const columns = key.map((each, index) => `${column(each)} AS key_${index}`);
    const selected = ['true AS is_row', `${isBehind} AS is_behind`, ...columns].join(', ');
    const text = `SELECT ${selected} FROM ${from}${where(conditions)} ORDER BY ${order} LIMIT 1`;
    return { text, values: parameters.values };
  }

  #conditions(parameters: Parameters, withLacking: boolean): string[] {
    const { key } = this.#input;
    const scope = scopeCondition(this.#options.scope, this.#input, parameters, withLacking);
    const conditions = scope === undefined ? [] : [scope];
    if (this.#options.onNullKey === 'stop') return conditions;
    return [...conditions, ...key.filter(({ notNull }) => !notNull).map((each) => `${column(each)} IS NOT NULL`)];
  }

  #isBehind(after: Key, parameters: Parameters): string {
    const { key } = this.#input;
    const isLater = `${row(key)} > ${row(key, after, parameters)}`;
    const mayLack = key.slice(1).some(({ notNull }) => !notNull);
    if (!mayLack || this.#options.onNullKey === 'skip') return isLater;
    // A row that lacks a value compares with nothing. It is read all the same, at the end of those that are equal to it
    // before that column, so that it is not passed over in silence.
    const lacking = key.slice(1).map((each, index) => {
      const equal = key.slice(0, index + 1).map((before, place) => {
        return `${column(before)} = ${parameters.add(after[place], before.type)}`;
      });
      return `(${[...equal, `${column(each)} IS NULL`].join(' AND ')})`;
    });
    const [first] = key;
    const reach = first === undefined ? '' : `${column(first)} >= ${parameters.add(after[0], first.type)} AND `;
    return `${reach}(${[isLater, ...lacking].join(' OR ')})`;
  }

  #selected(): string {
    const { columns } = this.#options;
    if (columns === undefined) return 'r.*';
    const names = new Set([...columns, ...this.#input.key.map(({ name }) => name)]);
    return [...names].map((name) => `r.${identifier(name)}`).join(', ');
  }
}

function column({ name }: KeyColumn): string {
  return `r.${identifier(name)}`;
}

/** The key columns, or values for them, as one value that is compared from the left. */
function row(key: readonly KeyColumn[], values?: Key, parameters?: Parameters): string {
  const members = key.map((each, index) => parameters?.add(values?.[index], each.type) ?? column(each));
  return members.length === 1 ? (members[0] ?? '') : `(${members.join(', ')})`;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}
