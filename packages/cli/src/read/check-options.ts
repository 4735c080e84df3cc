import { UsageError } from '../arguments/usage-error.ts';
import type { Format } from './format.ts';
import type { KafkaFormat } from './kafka/kafka-format.ts';
import { readOptions, type ReadValues } from './read-options.ts';

type Option = keyof ReadValues;

/** The options that only files of records have. */
const recordOptions: readonly Option[] = [
  'delimiter',
  'quote',
  'escape',
  'comment',
  'trim',
  'relax-quotes',
  'no-header',
  'columns',
  'on-bad-record',
  'on-ragged-row',
];

/** The options that only files of lines have. */
const lineOptions: readonly Option[] = ['on-long-line', 'on-continued'];

/** The options that only what lies on a disk has: standard input can be neither found nor read again. */
const fileOptions: readonly Option[] = [
  'state',
  'id',
  'take-over',
  'located',
  'hidden',
  'follow-symlinks',
  'on-missing',
  'on-truncated',
  'on-replaced',
  'on-unterminated',
  'on-long-line',
  'on-continued',
];

/** The options that only topics of Kafka have. */
const kafkaOptions: readonly Option[] = [
  'from',
  'to',
  'follow',
  'uncommitted',
  'group',
  'tls',
  'ca',
  'cert',
  'key',
  'sasl',
  'user',
  'password-file',
  'max-outage',
  'on-out-of-range',
  'on-recreated',
];

/** The options that topics and files have both. */
const sharedOptions: ReadonlySet<Option> = new Set<Option>([
  'format',
  'state',
  'id',
  'take-over',
  'quiet',
  'items-per-second',
  'max-bytes',
  'on-missing',
  'on-truncated',
  'on-bad-record',
]);

const allOptions = Object.keys(readOptions) as readonly Option[];

const stateOptions: readonly Option[] = ['id', 'take-over'];

/** Refuses options that would do nothing for files and standard input. @throws UsageError that names the first of them. */
export function checkFileOptions(values: ReadValues, format: Format, piped: boolean): void {
  const kafka = givenOf(kafkaOptions, values);
  if (kafka !== undefined) throw new UsageError(`--${kafka} is for Kafka: headwater read kafka://host:port/topic`);
  const wrongFormat = givenOf(format === 'lines' ? recordOptions : lineOptions, values);
  if (wrongFormat !== undefined) {
    const fit = format === 'lines' ? 'csv and tsv' : 'lines';
    throw new UsageError(`--${wrongFormat} is for ${fit}, and this is read as ${format}; see --format`);
  }
  const file = piped ? givenOf(fileOptions, values) : undefined;
  if (file !== undefined) throw new UsageError(`--${file} is for files: standard input cannot be read again`);
  checkStateOptions(values);
}

/** Refuses options that would do nothing for topics of Kafka. @throws UsageError that names the first of them. */
export function checkKafkaOptions(values: ReadValues, format: KafkaFormat): void {
  const others = allOptions.filter((option) => !sharedOptions.has(option) && !kafkaOptions.includes(option));
  const file = givenOf(others, values);
  if (file !== undefined) throw new UsageError(`--${file} is for files, and this is Kafka`);
  if (values['on-bad-record'] !== undefined && (format === 'messages' || format === 'base64')) {
    throw new UsageError(
      `--on-bad-record is for json and text, and this is printed as ${format}, which takes anything`,
    );
  }
  if (values['on-bad-record'] === 'deliver' && format === 'text') {
    throw new UsageError('--on-bad-record deliver is for json: among values as text nobody could tell it');
  }
  if (values.follow === true && values.to !== undefined) {
    throw new UsageError('--follow goes on until it is stopped, --to ends: give one of them');
  }
  checkStateOptions(values);
}

function checkStateOptions(values: ReadValues): void {
  const withoutState = values.state === undefined ? givenOf(stateOptions, values) : undefined;
  if (withoutState !== undefined) throw new UsageError(`--${withoutState} needs --state`);
}

function givenOf(options: readonly Option[], values: ReadValues): Option | undefined {
  return options.find((option) => values[option] !== undefined);
}
