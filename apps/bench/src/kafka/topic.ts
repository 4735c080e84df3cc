/** A topic that is read. */
export interface Topic {
  readonly brokers: readonly string[];
  readonly name: string;
  readonly partitions: number;
  /** How many messages are in all its partitions together. */
  readonly messages: number;
}

/** For those that read none. */
export const noTopic: Topic = { brokers: [], name: '', partitions: 0, messages: 0 };
