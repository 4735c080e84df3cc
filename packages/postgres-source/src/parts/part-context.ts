import type { PostgresSession } from '../connection/postgres-session.ts';
import type { CheckedOptions } from '../options/check-options.ts';
import type { CheckedStart } from '../options/check-start.ts';
import type { ValueParsers } from '../rows/row-maker.ts';
import type { PartScope } from './part-scope.ts';

/** What a part is read with. */
export interface PartContext {
  readonly part: string;
  readonly scope: PartScope;
  readonly session: PostgresSession;
  readonly options: CheckedOptions;
  readonly parsers: ValueParsers;
  /** Where it begins without a position. */
  readonly startingOffset: CheckedStart;
  /** How often it asks for new rows; `undefined`: it ends at the largest key that there is when it is opened. */
  readonly intervalMs: number | undefined;
  /** Hears that a policy moved the position. */
  readonly onMoved: (why: string) => void;
  /** Hears that rows are held back. */
  readonly onWaiting: (waitedMs: number, pids: readonly number[]) => void;
}
