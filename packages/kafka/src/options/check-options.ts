import { systemClock } from '@headwater/core';
import type { ClusterOptions } from '../cluster/cluster-options.ts';
import type { KafkaEvent } from '../kafka-event.ts';
import type { KafkaOptions } from '../kafka-options.ts';
import { type Decoder, decodeFunction } from '../payload/decoder.ts';
import type { PayloadOptions } from '../payload/message-maker.ts';
import type { Policies } from '../start/policies.ts';
import type { TopicSelection } from '../topics/topic-selection.ts';
import type { Transport } from '../transport/transport.ts';
import { checkConnection } from './check-connection.ts';
import { checkBounded, checkStartingOffset, type CheckedEnd, type CheckedStart } from './check-offsets.ts';
import { checkChoice, checkCount, checkDurationMs, checkKnown, checkListener, shown } from '@headwater/core/options';
import { checkTopics } from './check-topics.ts';

/** {@link KafkaOptions}, checked and with their defaults. */
export interface CheckedKafkaOptions {
  /** Makes the way to the brokers for one worker. */
  readonly makeTransport: () => Transport;
  readonly topics: TopicSelection;
  readonly start: CheckedStart;
  /** `undefined` when the reading never ends. */
  readonly end: CheckedEnd | undefined;
  readonly batchSize: number;
  readonly payload: PayloadOptions;
  readonly policies: Policies;
  readonly cluster: ClusterOptions;
  readonly discoverMs: number;
  readonly reportGroup: string | undefined;
  /** Never throws. */
  readonly onEvent: (event: KafkaEvent) => void;
}

const mebibyte = 1024 * 1024;
const day = 86_400_000;

/** Every option there is, so that none that kafkajs or somebody else knows is taken and means nothing. */
const optionNames: Readonly<Record<keyof KafkaOptions, true>> = {
  brokers: true,
  ssl: true,
  sasl: true,
  clientId: true,
  connectionTimeout: true,
  authenticationTimeout: true,
  reauthenticationThreshold: true,
  socketFactory: true,
  kafka: true,
  transport: true,
  topics: true,
  startingOffset: true,
  bounded: true,
  batchSize: true,
  isolation: true,
  key: true,
  value: true,
  onBadRecord: true,
  onOutOfRange: true,
  onTruncated: true,
  onRecreated: true,
  onMissing: true,
  maxOutageMs: true,
  requestTimeoutMs: true,
  discoverMs: true,
  maxBufferedBytes: true,
  maxBatchBytes: true,
  reportGroup: true,
  onEvent: true,
};

/**
 * Checks what users pass in.
 *
 * @throws TypeError or RangeError that shows the value.
 */
export function checkKafkaOptions(options: KafkaOptions): CheckedKafkaOptions {
  checkKnown('KafkaSource', options, Object.keys(optionNames));
  const onEvent = checkListener('onEvent', options.onEvent);
  const topics = checkTopics(options.topics);
  const requestTimeoutMs = checkDurationMs('requestTimeoutMs', options.requestTimeoutMs, 10_000, [1, day]);
  return {
    makeTransport: checkConnection(options, requestTimeoutMs, onEvent),
    topics,
    start: checkStartingOffset(options.startingOffset, topics),
    end: checkBounded(options.bounded, topics),
    batchSize: checkCount('batchSize', options.batchSize, 1000),
    payload: checkPayload(options, onEvent),
    policies: {
      onOutOfRange: checkChoice('onOutOfRange', options.onOutOfRange, ['error', 'earliest', 'latest']),
      onTruncated: checkChoice('onTruncated', options.onTruncated, ['error', 'rewind']),
      onRecreated: checkChoice('onRecreated', options.onRecreated, ['error', 'restart']),
      onMissing: checkChoice('onMissing', options.onMissing, ['error', 'end']),
    },
    cluster: {
      isolation: checkChoice('isolation', options.isolation, ['read_committed', 'read_uncommitted']),
      maxOutageMs: checkDurationMs('maxOutageMs', options.maxOutageMs, 300_000, [1, Infinity]),
      maxBufferedBytes: checkCount('maxBufferedBytes', options.maxBufferedBytes, 64 * mebibyte),
      maxBatchBytes: checkCount('maxBatchBytes', options.maxBatchBytes, 64 * mebibyte),
      requestTimeoutMs,
      clock: systemClock,
      onEvent,
    },
    discoverMs: checkDurationMs('discoverMs', options.discoverMs, 10_000, [10, day]),
    reportGroup: checkGroup(options.reportGroup),
    onEvent,
  };
}

function checkPayload(options: KafkaOptions, onEvent: (event: KafkaEvent) => void): PayloadOptions {
  const onBadRecord = checkChoice('onBadRecord', options.onBadRecord, ['stop', 'skip', 'deliver']);
  if (onBadRecord === 'skip' && options.onEvent === undefined) {
    throw new TypeError("onBadRecord 'skip' needs onEvent, which is told what is skipped; it is undefined");
  }
  const decodeKey = decodeFunction(checkDecoder('key', options.key));
  const decodeValue = decodeFunction(checkDecoder('value', options.value));
  return { decodeKey, decodeValue, onBadRecord, onEvent };
}

function checkDecoder(name: string, decoder: Decoder | undefined): Decoder {
  if (typeof decoder === 'function') return decoder;
  if (decoder === undefined || decoder === 'bytes' || decoder === 'utf8' || decoder === 'json')
    return decoder ?? 'bytes';
  throw new TypeError(`${name} must be 'bytes', 'utf8', 'json' or a function, not ${shown(decoder)}`);
}

function checkGroup(group: string | undefined): string | undefined {
  if (group === undefined || (typeof group === 'string' && group !== '')) return group;
  throw new TypeError(`reportGroup must be the name of a group, not ${shown(group)}`);
}
