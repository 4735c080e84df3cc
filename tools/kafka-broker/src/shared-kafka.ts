import { sharedServer } from '@headwater/test-server';
import { givenBrokers } from './given-brokers.ts';
import type { KafkaCluster } from './kafka-cluster.ts';

let shared: Promise<KafkaCluster> | undefined;

/**
 * One broker for all test files of a run: the first that asks starts it, and it ends with the run. Tests make topics of
 * their own, and leave the broker itself alone. With `HEADWATER_KAFKA_BROKERS` it is the cluster that is named there.
 */
export function sharedKafka(): Promise<KafkaCluster> {
  shared ??= joinOrStart();
  return shared;
}

async function joinOrStart(): Promise<KafkaCluster> {
  const given = givenBrokers();
  if (given !== undefined) return { bootstrap: given };
  return sharedServer<KafkaCluster>('kafka', new URL('shared-kafka-keeper.ts', import.meta.url));
}
