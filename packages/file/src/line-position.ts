import { HeadwaterError } from '@headwater/core';
import { checkFilePosition, type FilePosition } from './bytes/index.ts';

/** Where to go on in a file of lines. */
export interface LinePosition extends FilePosition {
  /** The line before the offset had no line end: what follows it now, if it is no line end, belongs to it. */
  readonly unterminated?: true;
  /** The offset is inside a line that was too long; the rest of it is to be skipped. */
  readonly skipping?: true;
}

/**
 * Checks a position that was stored or that a person wrote.
 *
 * @throws HeadwaterError `STATE_INVALID` that names the member to blame.
 */
export function checkLinePosition(state: unknown): asserts state is LinePosition {
  checkFilePosition(state);
  const { unterminated, skipping } = state as { readonly [member in keyof LinePosition]?: unknown };
  for (const [name, value] of Object.entries({ unterminated, skipping })) {
    if (value === undefined || value === true) continue;
    throw new HeadwaterError('STATE_INVALID', `not a position of a file: ${name} must be true or left out`);
  }
}
