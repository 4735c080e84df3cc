/** Where the reading of a partition goes on. */
export type KafkaPosition = {
  /** The offset of the next record, in digits. */
  readonly offset: string;
  /** The topic's id, as Kafka's tools print it; `null` for brokers before 2.8, which have none. */
  readonly topicId: string | null;
  /** The leader epoch of the batch that was read last, -1 before the first: by it a truncated log is recognised. */
  readonly leaderEpoch: number;
};
