/** The kinds of connector that can be made, and what each is for. */
export const kinds = {
  partitioned: 'named parts, each with a position: goes on exactly where it stopped',
  polling: 'one question at a fixed rate, with a position',
  stateless: 'no position: what was in hand when a process dies is lost',
} as const;

/** A kind of connector. */
export type Kind = keyof typeof kinds;

/** Whether this is the name of a kind. */
export function isKind(value: string): value is Kind {
  return Object.hasOwn(kinds, value);
}
