import { parseArgs } from 'node:util';

/** What the reader reads, and where to. */
export interface ReaderOptions {
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly database: string;
  /** End where the topic ended at the start, instead of waiting for more. */
  readonly toTheEnd: boolean;
}

/** The exit code of a reader that could not begin, because it reached no broker. */
export const noBrokerCode = 3;

/** What `--help` prints. */
export const readerHelp = `node apps/examples/src/kafka-to-sqlite/reader.ts [options]

  --brokers <host:port,…>  default: localhost:9092
  --topic <name>           default: numbers; the values are numbers in digits
  --database <file>        default: numbers.db
  --to-the-end             stop where the topic ends now
  -h, --help`;

/** Reads the arguments. @throws TypeError when they are wrong. */
export function readerOptions(args: readonly string[]): ReaderOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      brokers: { type: 'string' },
      topic: { type: 'string' },
      database: { type: 'string' },
      'to-the-end': { type: 'boolean' },
    },
  });
  return {
    brokers: (values.brokers ?? 'localhost:9092').split(','),
    topic: values.topic ?? 'numbers',
    database: values.database ?? 'numbers.db',
    toTheEnd: values['to-the-end'] ?? false,
  };
}
