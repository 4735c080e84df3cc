import { HeadwaterError, type HeadwaterErrorOptions } from '../errors/headwater-error.ts';
import { positionFault } from '../position/position-text.ts';

/**
 * A copy of a position, which nobody else can change.
 *
 * @param what whose it is, for the message: `the position that read yields`.
 * @throws HeadwaterError `POSITION_INVALID` when it is not JSON.
 */
export function keptPosition<S>(position: S, what: string, where: HeadwaterErrorOptions): S {
  const fault = positionFault(position);
  if (fault !== undefined) throw new HeadwaterError('POSITION_INVALID', `${what} is not JSON: ${fault}`, where);
  return copyOf(position);
}

/** A copy of what is JSON. */
export function copyOf<S>(position: S): S {
  return typeof position === 'object' ? (JSON.parse(JSON.stringify(position)) as S) : position;
}
