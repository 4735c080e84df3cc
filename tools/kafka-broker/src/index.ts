export type { Certificates } from './certificates.ts';
export * from './kafka-settings.ts';
export type { KafkaCluster } from './kafka-cluster.ts';
export type { KafkaNode } from './kafka-node.ts';
export { type RunningKafka, startKafka } from './start-kafka.ts';
export { quietKafka, withAdmin } from './quiet-kafkajs.ts';
