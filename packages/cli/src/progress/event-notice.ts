import type { FlowEvent } from '@headwater/runtime';
import { describeError } from '../errors/describe-error.ts';
import { formatDuration } from './format.ts';

/** How events are put into words. */
export interface NoticeWords {
  /** Why nothing is listed. Default: that the source has no parts. */
  readonly nothing?: string | undefined;
  /** What people call parts, when there are several. Default: `parts`. */
  readonly parts?: string | undefined;
  /** Whether an error says only what people have been told already. Default: none does. */
  readonly isTold?: ((error: unknown) => boolean) | undefined;
  /** What people should be told instead of an error. Default: the error itself. */
  readonly reword?: ((error: unknown) => unknown) | undefined;
}

/** What people should know of an event; `undefined` for what happens all the time. */
export function eventNotice(event: FlowEvent, words: NoticeWords = {}): string | undefined {
  const { nothing = 'the source has no parts', parts = 'parts', isTold, reword = (error) => error } = words;
  const describe = (error: unknown): string => describeError(reword(error));
  switch (event.type) {
    case 'nothing-listed':
      return `there is nothing to read: ${nothing}`;
    case 'part-restarting':
      return `${event.part} is read again after ${formatDuration(event.delayMs)}: ${describe(event.error)}`;
    case 'listing-failed':
      return isTold?.(event.error) === true
        ? undefined
        : `looking for new ${parts} failed, again in ${formatDuration(event.delayMs)}: ${describe(event.error)}`;
    case 'sink-retrying':
      return `a batch of ${event.part} is tried again after ${formatDuration(event.delayMs)}: ${describe(event.error)}`;
    case 'store-retrying':
      return `the store is tried again after ${formatDuration(event.delayMs)}: ${describe(event.error)}`;
    case 'part-fenced':
      return `${event.part} has another owner now`;
    case 'part-abandoned':
      return `${event.part} did not stop in time and was left as it was`;
    case 'late-error':
      return describe(event.error);
    case 'stopping':
      return event.reason === 'stopped' ? 'stopping; once more leaves at once' : undefined;
    default:
      return undefined;
  }
}
