import type { Progress } from '../contract/progress.ts';
import { HeadwaterError, type HeadwaterErrorOptions } from '../errors/headwater-error.ts';
import { shown } from '../options/shown.ts';

/** What a generator yields: items, and the position behind them. */
export interface PositionedItems<X, S> {
  /** The items, in order. An empty array: nothing yet, or a position that moved without items. */
  readonly items: readonly X[];
  /** Where to read after the last of the items. JSON; a copy is made at once, so it may be changed afterwards. */
  readonly position: S;
  /** When to go on: not before this time. Default: at once after items, after a growing pause while there are none (C7). */
  readonly awake?: Date | undefined;
  /** How far the part is, for status and metrics. Default: what was yielded last. */
  readonly progress?: Progress | undefined;
}

/** @throws HeadwaterError that names what came, when this is nothing that a generator may yield. */
export function checkYield<X, S>(value: PositionedItems<X, S>, where: HeadwaterErrorOptions): void {
  if (typeof value !== 'object' || value === null || !('items' in value)) {
    throw new HeadwaterError('BATCH_INVALID', `read must yield { items, position }, not ${shown(value)}`, where);
  }
  const { items, position, awake } = value;
  if (!Array.isArray(items)) {
    throw new HeadwaterError(
      'BATCH_INVALID',
      `the items that read yields must be an array, not ${shown(items)}`,
      where,
    );
  }
  if (position === undefined) {
    const message = `read must yield the position behind the items, and ${shown(value)} has none`;
    throw new HeadwaterError('POSITION_INVALID', message, where);
  }
  if (awake !== undefined && !isTime(awake)) {
    const message = `the awake that read yields must be a valid Date, not ${shown(awake)}`;
    throw new HeadwaterError('AWAKE_INVALID', message, where);
  }
}

function isTime(value: unknown): boolean {
  // Not instanceof: a Date may come from another realm, and from a test that replaces the class.
  return Object.prototype.toString.call(value) === '[object Date]' && !Number.isNaN(Number(value));
}
