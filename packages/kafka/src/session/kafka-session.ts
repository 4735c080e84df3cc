import type { Clock } from '@headwater/core';
import type { KafkaCluster } from '../cluster/kafka-cluster.ts';
import { GroupReport } from '../group/group-report.ts';
import type { TopicMetadata } from '../wire/metadata.ts';
import { OpenRecords } from './open-records.ts';

/** What a worker holds open for all its parts during one execution. */
export class KafkaSession implements AsyncDisposable {
  readonly cluster: KafkaCluster;
  readonly clock: Clock;
  /** Where positions are reported; `undefined` without `reportGroup`. */
  readonly group: GroupReport | undefined;
  readonly openRecords: OpenRecords;
  /** Where bounded reads end, by part and topic id, so that a part that is built again ends at the same place. */
  readonly ends: Map<string, bigint> = new Map();
  readonly #topics = new Map<string, Promise<TopicMetadata | undefined>>();
  readonly #ending = new AbortController();

  constructor(cluster: KafkaCluster, reportGroup: string | undefined, maxOpenBytes: number, clock: Clock) {
    this.cluster = cluster;
    this.clock = clock;
    this.group =
      reportGroup === undefined ? undefined : new GroupReport(cluster, reportGroup, clock, this.#ending.signal);
    this.openRecords = new OpenRecords(maxOpenBytes);
  }

  /** What the brokers say now of a topic. Parts that are opened at the same time share the question. */
  topic(name: string): Promise<TopicMetadata | undefined> {
    const asked = this.#topics.get(name);
    if (asked !== undefined) return asked;
    const asking = this.cluster
      .topics([name])
      .then(([topic]) => topic)
      .finally(() => this.#topics.delete(name));
    this.#topics.set(name, asking);
    return asking;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.cluster[Symbol.asyncDispose]();
  }
}
