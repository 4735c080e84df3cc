/** A cluster that the helpers of this package can work on: one started here, the shared one, or one given by address. */
export interface KafkaCluster {
  /** `host:port` of every broker, without TLS and without a login. */
  readonly bootstrap: readonly string[];
  /** The folders of the brokers' logs; undefined for a cluster that was given by address. */
  readonly directories?: readonly string[] | undefined;
  /** The network that Kafka's own programs must run in to reach the cluster, where they run in containers. */
  readonly network?: string | undefined;
}
