import type { KeyColumn, KeyFamily } from './input.ts';
import type { ColumnFacts } from './table-facts.ts';

const integers: ReadonlySet<number> = new Set([20, 21, 23]);
const texts: ReadonlySet<number> = new Set([25, 1043]);

/** A column of the key, from what the catalog says of it. */
export function keyColumn(facts: Omit<ColumnFacts, 'sequence'>): KeyColumn {
  const { name, type, notNull } = facts;
  return { name, type, signature: signatureOf(facts), family: familyOf(facts), notNull };
}

function familyOf({ base, category }: Pick<ColumnFacts, 'base' | 'category'>): KeyFamily {
  if (integers.has(base)) return 'integer';
  return category === 'D' ? 'time' : 'other';
}

/** Types whose values have the same order share a signature: a column may grow from integer to bigint. */
function signatureOf({ type, base, collation }: Pick<ColumnFacts, 'type' | 'base' | 'collation'>): string {
  if (integers.has(base)) return 'integer';
  const order = texts.has(base) ? 'text' : type;
  return collation === null ? order : `${order} COLLATE ${collation}`;
}
