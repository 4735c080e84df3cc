import { BadMessage, type KafkaOptions, KafkaSource } from '@headwater/kafka';
import { choiceOf } from '../../arguments/parse-arguments.ts';
import { note } from '../../execute.ts';
import { asUsageError } from '../as-usage-error.ts';
import { checkKafkaOptions } from '../check-options.ts';
import { linesOf } from '../input.ts';
import type { Reading } from '../reading.ts';
import type { ReadValues } from '../read-options.ts';
import { inKafkaWords } from './in-kafka-words.ts';
import { kafkaFormats, printKeyOf, printValueOf } from './kafka-format.ts';
import { badMessageLine, messageLine, type PrintedMessage } from './kafka-lines.ts';
import { kafkaNotice } from './kafka-notice.ts';
import { endAt, kafkaOptionsOf, startAt } from './kafka-options-of.ts';
import { parseFrom, parseTo } from './kafka-place.ts';
import { parseKafkaUrl } from './kafka-url.ts';
import { listKafkaParts } from './list-kafka-parts.ts';

/** Topics of Kafka. @throws UsageError when the address or the options are wrong. */
export async function kafkaReading(text: string, values: ReadValues): Promise<Reading> {
  const url = parseKafkaUrl(text);
  const format = choiceOf('format', values.format, kafkaFormats) ?? 'messages';
  checkKafkaOptions(values, format);
  const { follow = false, quiet = false } = values;
  let started = false;
  const options: KafkaOptions = {
    ...kafkaOptionsOf(url, values),
    key: printKeyOf(format),
    value: printValueOf(format),
    onEvent: (event) => {
      // Before the start what is in the way is the error with which it fails; what is left out is said in any case.
      const isWanted = event.type === 'message-skipped' || (started && !quiet);
      const notice = isWanted ? kafkaNotice(event) : undefined;
      if (notice !== undefined) note(notice);
    },
  };
  const source = await sourceOf(options, values);
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
    nameOf: (part) => part,
    started: () => {
      started = true;
    },
    reword: inKafkaWords,
  };
}

async function sourceOf(options: KafkaOptions, values: ReadValues): Promise<Reading['source']> {
  const from = parseFrom(values.from ?? 'earliest');
  const to = values.follow === true ? undefined : parseTo(values.to ?? 'now');
  try {
    const needsParts = [from, to].some((place) => typeof place === 'object' && 'offset' in place);
    const parts = needsParts ? await listKafkaParts(options) : [];
    const bounded = to === undefined ? false : endAt(to, parts);
    return new KafkaSource({ ...options, startingOffset: startAt(from, parts), bounded });
  } catch (error) {
    throw inKafkaWords(asUsageError(error));
  }
}
