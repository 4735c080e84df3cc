import type { Kind } from './kind.ts';

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
