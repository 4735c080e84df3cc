import { checkCount, checkDurationMs, checkFlag, checkKnown, shown } from '@headwater/core/options';

/** What {@link OutboxSource} needs to know. */
export interface OutboxOptions {
  /** The SQLite database. */
  readonly file: string;
  /** How many rows a batch has at most. Default: 100. */
  readonly batchSize?: number | undefined;
  /** Whether to wait for more at the end. Default: `false`, a topic ends when everything that is there was read. */
  readonly follow?: boolean | undefined;
  /** While it follows, how often it looks for new rows and topics, in milliseconds. Default: 1000. */
  readonly intervalMs?: number | undefined;
}

/** The options with their defaults. */
export interface CheckedOptions {
  readonly file: string;
  readonly batchSize: number;
  readonly follow: boolean;
  readonly intervalMs: number;
}

/** @throws TypeError or RangeError that shows the value, when an option is wrong. */
export function checkOptions(options: OutboxOptions): CheckedOptions {
  checkKnown('OutboxSource', options, ['file', 'batchSize', 'follow', 'intervalMs']);
  const { file } = options;
  if (typeof file !== 'string' || file === '')
    throw new TypeError(`file must be the path of a database, not ${shown(file)}`);
  return {
    file,
    batchSize: checkCount('batchSize', options.batchSize, 100),
    follow: checkFlag('follow', options.follow, false),
    intervalMs: checkDurationMs('intervalMs', options.intervalMs, 1_000, [1, 3_600_000]),
  };
}
