import type { Kind } from './kind.ts';
import { namesOf } from './names.ts';

/** The licences whose text can be written; `'UNLICENSED'` is npm's word for none. */
export const licenses = ['Apache-2.0', 'MIT', 'UNLICENSED'] as const;

/** One of {@link licenses}. */
export type License = (typeof licenses)[number];

/** The package managers that a connector can be made for. */
export const packageManagers = ['npm', 'pnpm'] as const;

/** One of {@link packageManagers}. */
export type PackageManager = (typeof packageManagers)[number];

/** What has to be known of a connector before its files can be written. */
export interface ConnectorAnswers {
  /** The name of the package, with its scope if it has one. */
  readonly name: string;
  readonly kind: Kind;
  /** One sentence, without a full stop. */
  readonly description: string;
  readonly license: License;
  /** As in package.json: `Ada Lovelace <ada@example.com>`. Empty: nobody is named. */
  readonly author: string;
  readonly packageManager: PackageManager;
}

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

/** Why a package cannot be described so, as a sentence; `undefined` when it can. */
export function descriptionFault(description: string): string | undefined {
  if (description === '') return 'the description must not be empty';
  if (/[\p{Cc}\u2028\u2029]/u.test(description)) return 'the description must be one line';
  // It becomes part of a comment.
  return description.includes('*/') ? "the description must not hold '*/', which ends a comment" : undefined;
}
