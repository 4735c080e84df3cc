import { BadMessage, type KafkaOptions } from '@headwater/kafka';
import { choiceOf } from '../../arguments/parse-arguments.ts';
import { note } from '../../execute.ts';
import { formatCount } from '../../progress/format.ts';
import { asUsageError } from '../as-usage-error.ts';
import { checkKafkaOptions } from '../check-options.ts';
import { linesOf } from '../input.ts';
import type { Reading } from '../reading.ts';
import type { ReadValues } from '../read-options.ts';
import { inKafkaWords } from './in-kafka-words.ts';
import { kafkaFormats, printKeyOf, printValueOf } from './kafka-format.ts';
import { badMessageLine, messageLine, type PrintedMessage } from './kafka-lines.ts';
import { kafkaNotice } from './kafka-notice.ts';
import { kafkaOptionsOf } from './kafka-options-of.ts';
import { type KafkaRange, kafkaRange } from './kafka-range.ts';
import { parseKafkaUrl } from './kafka-url.ts';
import { ToldOutages } from './told-outages.ts';

/** Topics of Kafka. @throws UsageError when the address or the options are wrong. */
export async function kafkaReading(text: string, values: ReadValues): Promise<Reading> {
  const url = parseKafkaUrl(text);
  const format = choiceOf('format', values.format, kafkaFormats) ?? 'messages';
  checkKafkaOptions(values, format);
  const { follow = false, quiet = false } = values;
  const outages = new ToldOutages();
  let started = false;
  const options: KafkaOptions = {
    ...kafkaOptionsOf(url, values),
    key: printKeyOf(format),
    value: printValueOf(format),
    onEvent: (event) => {
      // Before the start what is in the way is the error with which it fails; what is left out is said in any case.
      const isWanted = event.type === 'message-skipped' || (started && !quiet);
      const notice = isWanted ? kafkaNotice(event) : undefined;
      if (notice === undefined) return;
      outages.see(event);
      note(notice);
    },
  };
  const { source, fromOffset, warning } = await rangeOf(options, values);
  if (warning !== undefined) note(warning);
  const stored = new Set<string>();
  const line = messageLine(format);
  return {
    source,
    lines: (_part, items) => {
      const printed = items as readonly (PrintedMessage | BadMessage)[];
      return linesOf(printed.map((item) => (item instanceof BadMessage ? badMessageLine(item) : line(item))));
    },
    id: `read-kafka-${url.topicsText}`,
    endless: follow,
    nothing: `there is no topic ${url.topicsText}`,
    parts: 'partitions',
    isTold: (error) => outages.explain(error),
    nameOf: (part) => part,
    started: () => {
      started = true;
    },
    resumes: (flow, records) => {
      for (const { part, state } of records) if (state !== undefined) stored.add(part);
      if (stored.size === 0 || values.from === undefined || quiet) return;
      const have = stored.size === 1 ? '1 has' : `${formatCount(stored.size)} have`;
      note(
        `--from is for partitions without a position, and ${have} one; to begin there again: headwater positions ${values.state} reset ${flow}`,
      );
    },
    reword: (error) => inKafkaWords(error, (part) => (stored.has(part) ? undefined : fromOffset(part))),
  };
}

async function rangeOf(options: KafkaOptions, values: ReadValues): Promise<KafkaRange> {
  try {
    return await kafkaRange(options, values);
  } catch (error) {
    throw inKafkaWords(asUsageError(error));
  }
}
