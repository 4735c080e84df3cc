import type { RuleStatus } from '@headwater/testing';
import type { Finding, World } from './findings.ts';

/** How a connector keeps one rule, all of its worlds together. */
export interface Cell {
  readonly status: RuleStatus;
  /** Why it did not pass; left out when it did. */
  readonly why?: string;
}

/** One connector of the matrix. */
export interface Column {
  /** The names of its worlds. */
  readonly worlds: readonly string[];
  /** By the ids of checks. */
  readonly cells: Readonly<Record<string, Cell>>;
}

// What counts most comes first: what holds in one world and does not apply in another one holds.
const order: readonly RuleStatus[] = ['failed', 'known gap', 'blocked', 'passed', 'skipped'];

/** What all worlds of a connector say together; `undefined` when one of them did not run as a whole. */
export function columnOf(worlds: readonly World[]): Column | undefined {
  if (worlds.length === 0 || worlds.some(({ complete }) => !complete)) return undefined;
  const cells: Record<string, Cell> = {};
  for (const { id } of worlds.flatMap(({ findings }) => findings)) {
    const of = worlds.flatMap(({ findings }) => findings.filter((finding) => finding.id === id));
    const [first] = of.toSorted((left, right) => order.indexOf(left.status) - order.indexOf(right.status));
    if (first !== undefined) cells[id] = cellOf(first);
  }
  return { worlds: worlds.map(({ name }) => name), cells };
}

function cellOf({ status, message }: Finding): Cell {
  return status === 'passed' ? { status } : { status, why: message.split('\n', 1)[0] ?? '' };
}
