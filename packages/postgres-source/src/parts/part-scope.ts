import type { Input } from '../input/input.ts';
import { identifier } from '../statements/identifier.ts';
import type { Parameters } from '../statements/parameters.ts';

/** Which rows belong to a part. */
export type PartScope =
  | { readonly kind: 'all' }
  /** Those whose last key column falls to share `share` of `of`, from 1. */
  | { readonly kind: 'share'; readonly share: number; readonly of: number }
  /** Those whose first key column is not before `from` and before `below`. */
  | { readonly kind: 'range'; readonly from: string | undefined; readonly below: string | undefined };

/** How the rows are divided: into so many shares, or at these values of the first key column. */
export type Division = number | { readonly ranges: readonly string[] };

/** All parts: what belongs to each, by its key. */
export function partScopes(division: Division): ReadonlyMap<string, PartScope> {
  const scopes = typeof division === 'number' ? shares(division) : ranges(division.ranges);
  return new Map(scopes.map((scope) => [partKey(scope), scope]));
}

function shares(of: number): PartScope[] {
  if (of === 1) return [{ kind: 'all' }];
  return Array.from({ length: of }, (_, index) => ({ kind: 'share', share: index + 1, of }));
}

function ranges(boundaries: readonly string[]): PartScope[] {
  return [undefined, ...boundaries].map((from, index) => ({ kind: 'range', from, below: boundaries[index] }));
}

function partKey(scope: PartScope): string {
  if (scope.kind === 'all') return 'all';
  if (scope.kind === 'share') return `${scope.share} of ${scope.of}`;
  const { from, below } = scope;
  if (from === undefined) return `below ${below}`;
  return below === undefined ? `from ${from}` : `from ${from} to ${below}`;
}

/** How the rows are divided, to be put behind a name; nothing where they are not. */
export function divisionName(division: Division): string {
  if (division === 1) return '';
  return typeof division === 'number' ? ` in ${division} parts` : ` in ranges at ${division.ranges.join(', ')}`;
}

/**
 * The condition that a row belongs to a part; `undefined` when all do. A row that lacks the value by which rows are
 * divided belongs to one part all the same, so that it is not passed over in silence. Of ranges that is the last one, and
 * only `withLacking`: who looks for the others shall find them by an index.
 */
export function scopeCondition(
  scope: PartScope,
  { key }: Input,
  parameters: Parameters,
  withLacking: boolean,
): string | undefined {
  if (scope.kind === 'all') return undefined;
  const [first, last] = [key[0], key.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (scope.kind === 'range') {
    const column = `r.${identifier(first.name)}`;
    const { from, below } = scope;
    const conditions: string[] = [];
    if (from !== undefined) conditions.push(`${column} >= ${parameters.add(from, first.type)}`);
    if (below !== undefined) conditions.push(`${column} < ${parameters.add(below, first.type)}`);
    if (withLacking && below === undefined && !first.notNull) conditions.push(`${column} IS NULL`);
    return below === undefined ? `(${conditions.join(' OR ')})` : conditions.join(' AND ');
  }
  const { share, of } = scope;
  const column = `r.${identifier(last.name)}`;
  const number = last.family === 'integer' ? column : `hashtextextended(${column}::text, 0)`;
  // Of a negative number, mod gives a negative rest.
  const isMine = `mod(mod(${number}, ${of}) + ${of}, ${of}) = ${share - 1}`;
  return share === 1 && !last.notNull ? `(${isMine}) IS NOT FALSE` : isMine;
}
