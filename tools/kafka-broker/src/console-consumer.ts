import { findHost } from './find-host.ts';
import type { KafkaCluster } from './kafka-cluster.ts';

/** What {@link consoleConsume} reads. */
export interface ConsoleConsumeOptions {
  readonly topic: string;
  /** All partitions unless told. */
  readonly partition?: number;
  /** Where to begin in the partition; at the beginning unless told. */
  readonly offset?: bigint | number;
  /** Ends after so many records, which is quicker than waiting: it ends too when none has come for `quietMs`. */
  readonly count?: number;
  /** How long to wait for a further record; 3000 unless told. */
  readonly quietMs?: number;
  /** `read_committed` unless told. */
  readonly isolation?: 'read_committed' | 'read_uncommitted';
}

/** A record as Kafka's own console consumer prints it. Keys and values are text. */
export interface ConsoleRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly timestampMs: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly (readonly [string, string | null])[];
}

const nothing = '\u0001';
const betweenFields = '\u0002';
const betweenHeaders = '\u0003';
const betweenRecords = '\u0004';

/** Reads with Kafka's own client, for comparison. Takes about a second to start, and needs Java or Docker. */
export async function consoleConsume(
  kafka: KafkaCluster,
  options: ConsoleConsumeOptions,
): Promise<readonly ConsoleRecord[]> {
  const { topic, partition, offset, count, quietMs = 3000, isolation = 'read_committed' } = options;
  const properties = {
    'print.timestamp': true,
    'print.partition': true,
    'print.offset': true,
    'print.headers': true,
    'print.key': true,
    'key.separator': betweenFields,
    'headers.separator': betweenHeaders,
    'line.separator': betweenRecords,
    'null.literal': nothing,
  };
  const where =
    partition === undefined
      ? ['--from-beginning']
      : ['--partition', String(partition), '--offset', offset === undefined ? 'earliest' : String(offset)];
  const until = ['--timeout-ms', String(quietMs), ...(count === undefined ? [] : ['--max-messages', String(count)])];
  const host = await findHost();
  const format = Object.entries(properties).flatMap(([name, value]) => ['--property', `${name}=${value}`]);
  const what = ['--bootstrap-server', kafka.bootstrap.join(), '--topic', topic, '--isolation-level', isolation];
  const args = [...what, ...where, ...until, ...format];
  const output = await host.run('org.apache.kafka.tools.consumer.ConsoleConsumer', args, { network: kafka.network });
  return output.split(betweenRecords).slice(0, -1).map(parse);
}

function parse(line: string): ConsoleRecord {
  const [time = '', partition = '', offset = '', headers = '', key = '', value = ''] = line.split(betweenFields);
  return {
    timestampMs: Number(time.split(':')[1]),
    partition: Number(partition.split(':')[1]),
    offset: BigInt(offset.split(':')[1] ?? ''),
    headers: headers === 'NO_HEADERS' ? [] : headers.split(betweenHeaders).map(parseHeader),
    key: key === nothing ? null : key,
    value: value === nothing ? null : value,
  };
}

function parseHeader(text: string): readonly [string, string | null] {
  const colon = text.indexOf(':');
  const value = text.slice(colon + 1);
  return [text.slice(0, colon), value === nothing ? null : value];
}
