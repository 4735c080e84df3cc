import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@headwater/core';
import type { KafkaCluster } from '../cluster/kafka-cluster.ts';
import { clusterError } from '../kafka-error.ts';
import type { ReadPosition } from '../kafka-position.ts';
import { pause } from '../waiting/pause.ts';
import { type Place, partKey } from '../topics/part-key.ts';
import type { BrokerAddress } from '../transport/transport.ts';
import { findCoordinatorApi } from '../wire/find-coordinator.ts';
import { kafkaErrors } from '../wire/error-codes.ts';
import { type CommittedOffset, offsetCommitApi } from '../wire/offset-commit.ts';
import { groupError } from './group-error.ts';

interface Report {
  readonly offset: CommittedOffset;
  readonly done: PromiseWithResolvers<void>;
}

const shortestPauseMs = 100;
const longestPauseMs = 1000;
/** How long the same refusal of the group is not told again. */
const quietMs = 60_000;
/** What goes away when the coordinator has been found anew. */
const unsettled: ReadonlySet<number> = new Set([
  kafkaErrors.COORDINATOR_LOAD_IN_PROGRESS,
  kafkaErrors.COORDINATOR_NOT_AVAILABLE,
  kafkaErrors.NOT_COORDINATOR,
]);

/**
 * Reports positions as the committed offsets of a group, which nobody joins and which are never read. What the parts of a
 * worker report at the same time goes in one request; one request is under way at a time.
 */
export class GroupReport {
  readonly #cluster: Pick<KafkaCluster, 'anyBroker' | 'linkTo'>;
  readonly #group: string;
  readonly #clock: Clock;
  readonly #ending: AbortSignal;
  #waiting: Report[] = [];
  #sending = false;
  #coordinator: BrokerAddress | undefined;
  /** The last refusal that was told, and until when it is not told again. */
  #told: { readonly error: number; readonly until: number } | undefined;

  /** @param ending aborts when nothing is to be reported any more. */
  constructor(cluster: Pick<KafkaCluster, 'anyBroker' | 'linkTo'>, group: string, clock: Clock, ending: AbortSignal) {
    this.#cluster = cluster;
    this.#group = group;
    this.#clock = clock;
    this.#ending = ending;
  }

  /**
   * Reports one position. Resolves when the group has it.
   *
   * @throws HeadwaterError when the group refuses it; for the same reason once a minute.
   */
  report({ topic, partition }: Place, { offset, leaderEpoch }: ReadPosition): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ offset: { topic, partition, offset, leaderEpoch }, done });
    if (!this.#sending) void this.#sendAll();
    return done.promise;
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    // The positions of several parts become durable in one commit, and are reported in the same turn.
    await setImmediate();
    while (this.#waiting.length > 0) {
      const reports = this.#waiting;
      this.#waiting = [];
      await this.#send(reports);
    }
    this.#sending = false;
  }

  async #send(reports: readonly Report[]): Promise<void> {
    try {
      const errors = await this.#commit(reports.map(({ offset }) => offset));
      for (const { offset, done } of reports) {
        const error = errors.get(keyOf(offset)) ?? kafkaErrors.UNKNOWN_SERVER_ERROR;
        if (error === kafkaErrors.NONE || this.#isTold(error)) done.resolve();
        else done.reject(groupError(this.#group, offset, error));
      }
    } catch (error) {
      for (const { done } of reports) done.reject(clusterError(error));
    }
  }

  /** Whether the group has refused for this reason just now: what is said for every part at every commit is not heard. */
  #isTold(error: number): boolean {
    const now = this.#clock.monotonic();
    const isTold = this.#told?.error === error && now < this.#told.until;
    if (!isTold) this.#told = { error, until: now + quietMs };
    return isTold;
  }

  /** The error of each part, asked of the coordinator, wherever that is by now. */
  async #commit(partitions: readonly CommittedOffset[]): Promise<ReadonlyMap<string, number>> {
    for (let pauseMs = shortestPauseMs; ; pauseMs *= 2) {
      const outcome = await this.#try(partitions).catch((error: unknown) => ({ error }));
      const settled = outcome instanceof Map && ![...outcome.values()].some((error) => unsettled.has(error));
      if (settled) return outcome;
      this.#coordinator = undefined;
      if (pauseMs > longestPauseMs || this.#ending.aborted) {
        if (outcome instanceof Map) return outcome;
        throw outcome.error;
      }
      await pause(pauseMs, this.#clock, this.#ending);
    }
  }

  async #try(partitions: readonly CommittedOffset[]): Promise<Map<string, number>> {
    if (this.#coordinator === undefined) {
      const found = await this.#cluster.anyBroker((link) => link.call(findCoordinatorApi, { group: this.#group }));
      if (found.error !== kafkaErrors.NONE) return new Map(partitions.map((place) => [keyOf(place), found.error]));
      this.#coordinator = found;
    }
    const question = { group: this.#group, partitions };
    const answer = await this.#cluster.linkTo(this.#coordinator).call(offsetCommitApi, question);
    return new Map(answer.partitions.map((result) => [keyOf(result), result.error]));
  }
}

function keyOf({ topic, partition }: Pick<CommittedOffset, 'topic' | 'partition'>): string {
  return partKey(topic, partition);
}
