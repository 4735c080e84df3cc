import { type Execution, type ExecutionOptions, type Flow, type Outcome, start } from '@headwater/runtime';
import { eventNotice, type NoticeWords } from './progress/event-notice.ts';
import { ProgressLine } from './progress/progress-line.ts';
import { describeError } from './errors/describe-error.ts';

/** How an execution shows itself. */
export interface ExecuteOptions extends Pick<ExecutionOptions, 'takeOver' | 'maxItemsPerSecond'> {
  /** How events and errors are put into words. Default: as they are. */
  readonly words?: NoticeWords;
  /** Whether nothing but errors goes to standard error. */
  readonly quiet: boolean;
  /** Whether a progress line is wanted, if standard error is a terminal. */
  readonly progress: boolean;
  /** Whether the reading has no end: how far it is behind is what counts then. Default: `false`. */
  readonly endless?: boolean;
  /** Called when the parts are known. */
  readonly onStart?: () => void;
  /** Called with each part that ends without an item. */
  readonly onEmpty?: (part: string) => void;
}

/** An execution that has ended. */
export interface Executed {
  readonly outcome: Outcome;
  /** Where the positions are, as the store calls itself; `'memory'`: nowhere any more. */
  readonly store: string;
}

/** The progress line that is shown now. */
let drawn: ProgressLine | undefined;

/** Runs a flow to its end, or until SIGINT or SIGTERM; what there is to say meanwhile goes to standard error. */
export async function execute<X>(flow: Flow<X>, options: ExecuteOptions): Promise<Executed> {
  const { quiet, progress, words = {}, onStart, onEmpty, endless = false, ...execution } = options;
  const { reword = (error) => error } = words;
  const line = progress && !quiet && process.stderr.isTTY ? new ProgressLine(endless) : undefined;
  drawn = line;
  const running: Execution = start(flow, {
    ...execution,
    stopOnSignals: true,
    onEvent: (event) => {
      line?.see(event);
      if (event.type === 'started') onStart?.();
      if (event.type === 'part-ended' && event.items === 0) onEmpty?.(event.part);
      const notice = quiet ? undefined : eventNotice(event, words);
      if (notice !== undefined) note(notice);
    },
  });
  line?.follow(running);
  try {
    const outcome = await running.finished;
    line?.end();
    for (const error of outcome.errors) note(describeError(reword(error)));
    return { outcome, store: running.status().store };
  } finally {
    line?.end();
    drawn = undefined;
  }
}

/** Says something on standard error. */
export function note(text: string): void {
  drawn?.clear();
  process.stderr.write(`headwater: ${text}\n`);
}
