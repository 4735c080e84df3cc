import type { Kind } from './kind.ts';
import { namesOf } from './names.ts';

/** What each kind says of itself in its template, of a system that is called My System there. */
export const templateDescriptions: { readonly [kind in Kind]: string } = {
  partitioned: 'Reads My System and goes on exactly where it stopped',
  polling: 'Asks My System for what is new at a fixed rate, and goes on exactly where it stopped',
  stateless: 'Takes what My System hands out, each item at most once',
};

/** What a package says of itself when nobody has said it. */
export function defaultDescription(name: string, kind: Kind): string {
  return templateDescriptions[kind].replace('My System', namesOf(name).title);
}
