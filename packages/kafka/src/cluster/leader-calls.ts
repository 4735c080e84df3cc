import type { Clock } from '@headwater/core';
import { reactionTo } from '../fetch/partition-error.ts';
import { PartitionFault } from '../fetch/partition-fault.ts';
import { firstContactMs } from '../fetch/recovery.ts';
import { refusalOf } from '../fetch/refusal.ts';
import { pause } from '../waiting/pause.ts';
import { describeKafkaError, kafkaErrorName } from '../wire/error-codes.ts';
import type { BrokerLink } from './broker-link.ts';
import type { BrokerLinks } from './broker-links.ts';
import type { ClusterMap } from './cluster-map.ts';

const pauseMs = 100;

/** What is asked of the leader of one partition, and the error code in its answer. */
export type AskLeader<A extends { readonly error: number }> = (link: BrokerLink, leaderEpoch: number) => Promise<A>;

/** Questions to the leader of a partition, asked again while it moves. */
export class LeaderCalls {
  readonly #map: ClusterMap;
  readonly #links: BrokerLinks;
  readonly #clock: Clock;

  constructor(map: ClusterMap, links: BrokerLinks, clock: Clock) {
    this.#map = map;
    this.#links = links;
    this.#clock = clock;
  }

  /**
   * Asks whoever leads the partition now, for at most ten seconds.
   *
   * @throws PartitionFault when nobody answers, or with an error that does not go away.
   * @throws the reason of `signal` when it aborts.
   */
  async ask<A extends { readonly error: number }>(
    topic: string,
    partition: number,
    ask: AskLeader<A>,
    signal: AbortSignal,
  ): Promise<A> {
    const began = this.#clock.monotonic();
    for (;;) {
      signal.throwIfAborted();
      const trouble = await this.#try(topic, partition, ask);
      if ('answer' in trouble) return trouble.answer;
      const outageMs = Math.round(this.#clock.monotonic() - began);
      if (outageMs > firstContactMs) throw new PartitionFault({ kind: 'outage', outageMs, cause: trouble.cause });
      await pause(pauseMs, this.#clock, signal);
      await this.#refresh(topic);
    }
  }

  async #try<A extends { readonly error: number }>(
    topic: string,
    partition: number,
    ask: AskLeader<A>,
  ): Promise<{ readonly answer: A } | { readonly cause: unknown }> {
    const found = this.#map.partition(topic, partition);
    const address = found && this.#map.addressOf(found.leader);
    if (found === undefined || address === undefined) return { cause: 'the partition has no leader' };
    try {
      const answer = await ask(this.#links.to(address, 'quick'), found.leaderEpoch);
      return answer.error === 0 ? { answer } : { cause: retried(answer.error) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) throw new PartitionFault(refusal);
      if (error instanceof PartitionFault) throw error;
      return { cause: error };
    }
  }

  // Nobody answers now: the next round asks again.
  #refresh(topic: string): Promise<unknown> {
    return this.#map.refresh([topic]).catch(() => {});
  }
}

function retried(error: number): string {
  switch (reactionTo(error)) {
    case 'denied':
      throw new PartitionFault({ kind: 'denied' });
    case 'fatal':
    case 'out-of-range':
      throw new PartitionFault({ kind: 'broker', errorCode: error, errorName: kafkaErrorName(error) });
    default:
      return describeKafkaError(error);
  }
}
