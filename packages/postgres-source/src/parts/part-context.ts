import type { PostgresSession } from '../connection/postgres-session.ts';
import type { CheckedOptions } from '../options/check-options.ts';
import type { ValueParsers } from '../rows/row-maker.ts';
import type { PartScope } from './part-scope.ts';

/** What a part is read with. */
export interface PartContext {
  readonly part: string;
  readonly scope: PartScope;
  readonly session: PostgresSession;
  readonly options: CheckedOptions;
  readonly parsers: ValueParsers;
  /** Whether it ends at the largest key that there is when it is first read. */
  readonly isBounded: boolean;
  /** Hears that a policy moved the position. */
  readonly onMoved: (why: string) => void;
  /** Hears that rows are held back. */
  readonly onWaiting: (waitedMs: number, pids: readonly number[]) => void;
}
