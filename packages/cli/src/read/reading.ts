import type { Source } from '@headwater/core';
import type { PositionRecord } from '@headwater/core/store';
import type { NoticeWords } from '../progress/event-notice.ts';

/** What `headwater read` was asked to read. */
export interface Reading extends NoticeWords {
  readonly source: Source<unknown>;
  /** The items of one part as lines, each with its line end. */
  lines(part: string, items: readonly unknown[]): string;
  /** The id of the flow, unless one is given: the same whenever the same is read. */
  readonly id: string;
  /** Whether it goes on until it is stopped. */
  readonly endless: boolean;
  /** What to say when there is nothing to read. */
  readonly nothing: string;
  /** A part, as people know it. */
  nameOf(part: string): string;
  /** Called before the start with what is stored of the flow. */
  resumes?(flow: string, records: readonly PositionRecord[]): void;
  /** Called when it has been found what there is to read. */
  started?(): void;
  /** Called at the end with the parts that had no item. @throws HeadwaterError when that is not because they are empty. */
  checkEmpty?(parts: readonly string[]): Promise<void>;
  /** What people should be told instead of an error. */
  reword(error: unknown): unknown;
  /** As {@link reword}, of the error with which it ends, after a look at what was read if that says more. */
  explain?(error: unknown): Promise<unknown>;
}
