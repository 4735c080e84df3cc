/** What a broker says about the cluster. */
export interface Metadata {
  readonly clusterId: string | undefined;
  readonly brokers: readonly BrokerMetadata[];
  readonly topics: readonly TopicMetadata[];
}

export interface BrokerMetadata {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

export interface TopicMetadata {
  /** The protocol's error code, 0 for none. */
  readonly error: number;
  readonly name: string;
  /** The topic's id in base64url, as Kafka's own tools print it; `undefined` where the broker knows none. */
  readonly id: string | undefined;
  /** Whether it is one of Kafka's own topics. */
  readonly internal: boolean;
  readonly partitions: readonly PartitionMetadata[];
}

export interface PartitionMetadata {
  readonly error: number;
  readonly partition: number;
  /** The node that leads it, -1 for none. */
  readonly leader: number;
  /** -1 where the broker knows none. */
  readonly leaderEpoch: number;
}

export interface MetadataQuestion {
  /** The topics to ask for; `undefined` for all. Asking never creates one. */
  readonly topics: readonly string[] | undefined;
}
