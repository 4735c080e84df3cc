import type { Prng } from './prng.ts';

/** The part that the one worker of a source without positions reads. */
export const statelessPart = 'worker-0';

/** What a simulated source delivers: which part it is of, and the how manieth of it. */
export interface Item {
  readonly part: string;
  readonly number: number;
}

/** What a part consists of: items, places that hold none, and ends after which a later execution goes on. */
export type Cell = 'item' | 'gap' | 'end';

/** A position of a simulated part, in one of several forms; `stamp` makes the form after a build differ from the stored one. */
export type State = number | string | null | { readonly next: number; readonly stamp?: number };

export type StateForm = 'number' | 'text' | 'null first' | 'object' | 'stamped';

/** Everything about a part that does not change. */
export interface PartScript {
  readonly key: string;
  readonly cells: readonly Cell[];
  readonly batchSize: number;
  readonly form: StateForm;
  /** When it is listed for the first time, in milliseconds since the beginning of the world. */
  readonly appearsAt: number;
  /** An `initial` part starts at "now": this many cells at most have passed when it is built afresh. */
  readonly passedCells: number;
}

export function drawScript(prng: Prng, index: number, appearsAt: number): PartScript {
  const length = prng.pick(0, 1, 3, 6, 12, 25);
  const gaps = prng.pick(0, 0, 0.2, 0.5);
  const ends = prng.pick(0, 0, 0.1);
  const cells: Cell[] = [];
  for (let cell = 0; cell < length; cell += 1) {
    cells.push(prng.chance(ends) ? 'end' : prng.chance(gaps) ? 'gap' : 'item');
  }
  return {
    key: `part-${index}`,
    cells,
    batchSize: prng.between(1, 4),
    form: prng.pick<StateForm>('number', 'text', 'null first', 'object', 'stamped'),
    appearsAt,
    passedCells: prng.pick(0, 0, 3),
  };
}

/** How many items there are before `cell`. */
export function itemsBefore({ cells }: PartScript, cell: number): number {
  let items = 0;
  for (let index = 0; index < cell; index += 1) if (cells[index] === 'item') items += 1;
  return items;
}

/** What reading at most `most` cells from `from` on gives. */
export function readCells(
  script: PartScript,
  from: number,
  most: number,
): { readonly items: Item[] | 'end'; readonly next: number } {
  const { key, cells } = script;
  if (from >= cells.length) return { items: 'end', next: from };
  if (cells[from] === 'end') return { items: 'end', next: from + 1 };
  const items: Item[] = [];
  let number = itemsBefore(script, from);
  let next = from;
  for (; next < Math.min(cells.length, from + most) && cells[next] !== 'end'; next += 1) {
    if (cells[next] !== 'item') continue;
    items.push({ part: key, number });
    number += 1;
  }
  return { items, next };
}

export function stateOf({ form }: PartScript, next: number, stamp: number): State {
  if (form === 'number') return next;
  if (form === 'text') return `at ${next}`;
  if (form === 'null first') return next === 0 ? null : next;
  return form === 'stamped' ? { next, stamp } : { next };
}

/** The cell that a position points to. */
export function cellOf(state: State): number {
  if (state === null) return 0;
  if (typeof state === 'number') return state;
  return typeof state === 'string' ? Number(state.slice(3)) : state.next;
}

/** The same for the text of a position. */
export function cellOfText(text: string): number {
  return cellOf(JSON.parse(text) as State);
}
