export * from './kafka-settings.ts';
export type { KafkaNode } from './kafka-node.ts';
export { type KafkaCluster, type RunningKafka, startKafka } from './start-kafka.ts';
export { quietKafka, withAdmin } from './quiet-kafkajs.ts';
