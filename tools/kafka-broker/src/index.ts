/**
 * A real Apache Kafka for tests, benchmarks and trying out.
 *
 * @packageDocumentation
 */
export { askBroker, type BrokersView, type PartitionView } from './ask-broker.ts';
export type { Certificates } from './certificates.ts';
export { compact, compactedTopic } from './compaction.ts';
export { consoleConsume, type ConsoleConsumeOptions, type ConsoleRecord } from './console-consumer.ts';
export { type KafkaAvailability, kafkaAvailability } from './kafka-availability.ts';
export type { KafkaCluster } from './kafka-cluster.ts';
export type { KafkaNode } from './kafka-node.ts';
export type { KafkaRule, KafkaSettings, KafkaUser, ListenerName } from './kafka-settings.ts';
export {
  beginTransaction,
  type OpenTransaction,
  produce,
  produceInTransaction,
  type ProduceOptions,
  withProducer,
} from './produce.ts';
export { quietKafka, withAdmin } from './quiet-kafkajs.ts';
export { sharedKafka } from './shared-kafka.ts';
export { type RunningKafka, startKafka } from './start-kafka.ts';
export {
  addPartitions,
  createTopic,
  deleteRecords,
  deleteTopic,
  moveLeader,
  type PartitionOffsets,
  partitionsOf,
  topicName,
  type TopicOptions,
  topicOffsets,
  withTopic,
} from './topics.ts';
export { until } from '@headwater/test-server';
