import type { RuleFailureReport } from '../rule-failure.ts';

/** What another process is asked to do: to build a part at a position, and to read what is left. JSON. */
export interface ElsewhereTask {
  /** The module that exports the setup, and the one that it is given when it exports a function. */
  readonly module: string;
  readonly connector: string | undefined;
  /** Where the world is. */
  readonly address: unknown;
  /** The `parts` of the setup here; those of the module may be named anew in every process. */
  readonly parts: readonly string[] | undefined;
  /** What `listParts` gave here, sorted. */
  readonly keys: readonly string[];
  readonly position: string;
  /** How many of the items lie behind the position. */
  readonly behind: number;
  readonly now: number;
}

/** How it went: a failure, or an error that is none of the source. Neither: all is well. */
export interface ElsewhereAnswer {
  readonly failure?: Omit<RuleFailureReport, 'cause'>;
  readonly error?: string;
}
