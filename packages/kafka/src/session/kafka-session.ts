import { AbortExecution, type Clock } from '@headwater/core';
import type { KafkaCluster } from '../cluster/kafka-cluster.ts';
import { GroupReport } from '../group/group-report.ts';
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

  constructor(cluster: KafkaCluster, reportGroup: string | undefined, maxOpenBytes: number, clock: Clock) {
    this.cluster = cluster;
    this.clock = clock;
    this.group = reportGroup === undefined ? undefined : new GroupReport(cluster, reportGroup, clock, cluster.closing);
    this.openRecords = new OpenRecords(maxOpenBytes);
  }

  /** Closes everything when a call was aborted because the whole execution was: nothing else will be called any more (E1). */
  leaveWith({ reason }: AbortSignal): void {
    if (AbortExecution.is(reason)) void this[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cluster[Symbol.asyncDispose]();
  }
}
