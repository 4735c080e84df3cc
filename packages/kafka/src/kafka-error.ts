import { HeadwaterError, type ErrorCode } from '@headwater/core';
import type { FeedFault } from './faults/feed-fault.ts';
import { PartitionError } from './faults/partition-error.ts';
import type { RecordError, RecordFault } from './records/record-error.ts';
import type { PayloadField } from './payload/bad-message.ts';
import type { Place } from './topics/part-key.ts';
import { messageOf } from './transport/message-of.ts';
import { TransportError, type TransportFault } from './transport/transport-error.ts';
import { UnsupportedApiError } from './wire/unsupported-api-error.ts';
import { WireError } from './wire/wire-error.ts';

/** A topic that is named and is not there. */
export function topicMissingError(topic: string, similar: readonly string[]): HeadwaterError {
  const advice = "create it, or set onMissing to 'end'";
  const hint = similar.length === 0 ? advice : `did you mean ${similar.join(', ')}? Else ${advice}`;
  return new HeadwaterError('INPUT_MISSING', `the topic ${topic} does not exist; ${hint}`);
}

/** A topic that is named and must not be read. */
export function topicDeniedError(topic: string): HeadwaterError {
  return new HeadwaterError('INPUT_DENIED', deniedSentence(topic));
}

/** A topic that the brokers say nothing about but an error. */
export function topicUnreadableError(topic: string, error: string): HeadwaterError {
  return new HeadwaterError('INPUT_UNREADABLE', `the brokers answer for the topic ${topic} with ${error}`);
}

/** A key that is none of this source's. */
export function partKeyError(part: string): HeadwaterError {
  return new HeadwaterError(
    'INPUT_MISSING',
    `${part} is no part of Kafka: a topic, "/" and the number of a partition`,
    {
      part,
    },
  );
}

/** A partition that cannot be read on, and that no policy moves. */
export function faultError(place: Place, next: bigint, fault: FeedFault): HeadwaterError {
  const { topic, part } = place;
  const make = (code: ErrorCode, sentence: string, cause?: unknown): HeadwaterError =>
    new HeadwaterError(code, `${part}: ${sentence}`, { part, cause });
  switch (fault.kind) {
    case 'out-of-range':
      return fault.offset < fault.logStart
        ? make(
            'INPUT_EXPIRED',
            `the records from offset ${next} on have been deleted, the oldest is at ${fault.logStart} now; set onOutOfRange to 'earliest' to go on there, or to 'latest' to go on at the end`,
          )
        : make(
            'INPUT_TRUNCATED',
            `the position is offset ${next}, but the log ends at ${fault.logEnd}; set onOutOfRange to 'earliest' to begin with its oldest record, or to 'latest' to go on at its end`,
          );
    case 'truncated':
      return make(
        'INPUT_TRUNCATED',
        `the log was cut off at offset ${fault.endOffset} and written anew, after it had been read to offset ${next}; set onTruncated to 'rewind' to read on from there`,
      );
    case 'missing':
      return make(
        'INPUT_MISSING',
        `it does not exist any more; set onMissing to 'end' to take topics that are deleted for ended`,
      );
    case 'recreated':
      return make(
        'INPUT_REPLACED',
        `the topic was deleted and created again after it had been read to offset ${next}, its id is ${fault.topicId} now; set onRecreated to 'restart' to read the new one from its beginning`,
      );
    case 'denied':
      return make('INPUT_DENIED', deniedSentence(topic));
    case 'outage': {
      const seconds = Math.round(fault.outageMs / 1000);
      return make(
        'CONNECTION_FAILED',
        `no broker could be asked for it for ${seconds} s, at offset ${next}: ${messageOf(fault.cause)}; see to the brokers, or raise maxOutageMs`,
        fault.cause,
      );
    }
    case 'astray':
      return make(
        'INPUT_UNREADABLE',
        `the broker answers with records that cannot be those from offset ${fault.offset} on`,
      );
    case 'refused':
      return transportError(fault.cause, place);
    case 'unsupported':
      return make('INPUT_UNSUPPORTED', fault.cause.message, fault.cause);
    case 'broker':
      return make(
        'INPUT_UNREADABLE',
        `the broker answers ${fault.errorName} (${fault.errorCode}) when it is asked for offset ${next}`,
      );
  }
}

/** A batch of records that cannot be read. */
export function recordError({ part }: Place, error: RecordError): HeadwaterError {
  const { code, retryable, advice } = recordFaults[error.fault];
  const sentence = `${part}: the records from offset ${error.offset} on cannot be read: ${error.message}; ${advice}`;
  return new HeadwaterError(code, sentence, { part, cause: error, retryable });
}

/** A key or value that its decoder does not take. */
export function badPayloadError({ part }: Place, offset: bigint, field: PayloadField, cause: unknown): HeadwaterError {
  const sentence = `${part}: the ${field} of the record at offset ${offset} cannot be decoded: ${messageOf(cause)}; set ${field} to what it is, or onBadRecord to 'skip' or 'deliver'`;
  return new HeadwaterError('RECORD_INVALID', sentence, { part, cause });
}

/** A decoder that cannot be used, whatever the policy for bad payloads is. */
export function decoderPromiseError({ part }: Place, offset: bigint): HeadwaterError {
  const sentence = `${part}: the decoder returned a promise for the record at offset ${offset}; decoders are synchronous, what takes longer belongs into the sink`;
  return new HeadwaterError('SOURCE_FAILED', sentence, { part, retryable: false });
}

/** What a question to the cluster failed with; what says enough by itself stays as it is. */
export function clusterError(error: unknown): unknown {
  if (error instanceof TransportError) return transportError(error, undefined);
  if (error instanceof UnsupportedApiError)
    return new HeadwaterError('INPUT_UNSUPPORTED', error.message, { cause: error });
  if (error instanceof WireError) {
    return new HeadwaterError('INPUT_UNREADABLE', `the answer of a broker makes no sense: ${error.message}`, {
      cause: error,
    });
  }
  return error;
}

/** What a question about a partition failed with; what says enough by itself stays as it is. */
export function partitionError(place: Place, next: bigint, error: unknown): unknown {
  return error instanceof PartitionError ? faultError(place, next, error.fault) : clusterError(error);
}

function transportError(error: TransportError, place: Place | undefined): HeadwaterError {
  const sentence = place === undefined ? error.message : `${place.part}: ${error.message}`;
  return new HeadwaterError(connectionCodes[error.fault], sentence, { part: place?.part, cause: error });
}

function deniedSentence(topic: string): string {
  return `there is no right to read the topic ${topic}; allow READ and DESCRIBE on it`;
}

const connectionCodes: Readonly<Record<TransportFault, ErrorCode>> = {
  unreachable: 'CONNECTION_FAILED',
  timeout: 'CONNECTION_FAILED',
  closed: 'CONNECTION_FAILED',
  tls: 'CONNECTION_TLS',
  authentication: 'AUTHENTICATION_FAILED',
  client: 'SOURCE_FAILED',
};

const recordFaults: Readonly<
  Record<RecordFault, { readonly code: ErrorCode; readonly retryable: boolean; readonly advice: string }>
> = {
  checksum: {
    code: 'INPUT_CORRUPT',
    // The damage may have happened on the way.
    retryable: true,
    advice:
      'if it comes again, the disk of the broker is damaged: let another replica lead, or set the position behind it',
  },
  malformed: {
    code: 'INPUT_CORRUPT',
    retryable: false,
    advice: 'look at it with kafka-dump-log, or set the position behind it',
  },
  format: {
    code: 'INPUT_UNSUPPORTED',
    retryable: false,
    advice: 'set the position behind it',
  },
  compression: {
    code: 'INPUT_UNSUPPORTED',
    retryable: false,
    advice: 'gzip, snappy, lz4 and zstd can be read; set the position behind it',
  },
  'too-large': {
    code: 'RECORD_TOO_LARGE',
    retryable: false,
    advice: 'raise maxBatchBytes',
  },
};
