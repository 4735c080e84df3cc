/**
 * Reads topics of Kafka without a group and goes on at exactly the next record.
 *
 * @packageDocumentation
 */
export type { KafkaEvent } from './kafka-event.ts';
export { KafkaMessage } from './kafka-message.ts';
export type {
  Bounded,
  KafkajsConnectionOptions,
  KafkaOptions,
  OffsetLike,
  OffsetsByPart,
  OnBadRecord,
  StartingOffset,
} from './kafka-options.ts';
export type { KafkaPosition } from './kafka-position.ts';
export { type KafkaItem, KafkaSource } from './kafka-source.ts';
export { BadMessage, type PayloadField } from './payload/bad-message.ts';
export type { Decoded, Decoder, PayloadContext } from './payload/decoder.ts';
export type { RecordHeaders } from './records/record.ts';
export { TransportError, type TransportFault } from './transport/transport-error.ts';
export type { BrokerAddress, BrokerConnection, Transport, WireRequest } from './transport/transport.ts';
export type { Isolation } from './wire/fetch.ts';
