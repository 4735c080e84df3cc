import { reactionTo } from '../faults/partition-reaction.ts';
import { PartitionError } from '../faults/partition-error.ts';
import { refusalOf } from '../faults/refusal.ts';
import { abortable } from '../waiting/abortable.ts';
import { pause } from '../waiting/pause.ts';
import { describeKafkaError, kafkaErrorName } from '../wire/error-codes.ts';
import type { BrokerAddress } from '../transport/transport.ts';
import type { BrokerLink } from './broker-link.ts';
import type { BrokerLinks } from './broker-links.ts';
import type { ClusterMap } from './cluster-map.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { outageLimitMs } from './outage-limit.ts';
import { topicState } from './topic-state.ts';

const pauseMs = 100;

/** What is asked of the leader of one partition, and the error code in its answer. */
export type AskLeader<A extends { readonly error: number }> = (link: BrokerLink, leaderEpoch: number) => Promise<A>;

/** Questions to the leader of a partition, asked again while it moves. */
export class LeaderCalls {
  readonly #map: ClusterMap;
  readonly #links: BrokerLinks;
  readonly #options: ClusterOptions;

  constructor(map: ClusterMap, links: BrokerLinks, options: ClusterOptions) {
    this.#map = map;
    this.#links = links;
    this.#options = options;
  }

  /**
   * Asks whoever leads the partition now, for as long as an outage may take.
   *
   * @throws PartitionError when nobody answers, or with an error that does not go away.
   * @throws the reason of `signal` when it aborts.
   */
  async ask<A extends { readonly error: number }>(
    topic: string,
    partition: number,
    ask: AskLeader<A>,
    signal: AbortSignal,
  ): Promise<A> {
    const began = this.#options.clock.monotonic();
    let wasGone = false;
    for (;;) {
      signal.throwIfAborted();
      // A broker may be behind, so one answer is not enough to call it gone.
      const isGone = this.#isMissing(topic, partition);
      if (isGone && wasGone) throw new PartitionError({ kind: 'missing' });
      if (isGone) this.#map.askElsewhere();
      wasGone = isGone;
      const trouble = await abortable(this.#try(topic, partition, ask), signal);
      if ('answer' in trouble) return trouble.answer;
      const outageMs = Math.round(this.#options.clock.monotonic() - began);
      const limitMs = outageLimitMs(this.#links, this.#leaderOf(topic, partition), this.#options.maxOutageMs);
      if (outageMs > limitMs) throw new PartitionError({ kind: 'outage', outageMs, cause: trouble.cause });
      await pause(pauseMs, this.#options.clock, signal);
      await abortable(this.#refresh(topic), signal);
    }
  }

  async #try<A extends { readonly error: number }>(
    topic: string,
    partition: number,
    ask: AskLeader<A>,
  ): Promise<{ readonly answer: A } | { readonly cause: unknown }> {
    const found = this.#map.partition(topic, partition);
    const address = this.#leaderOf(topic, partition);
    if (found === undefined || address === undefined) return { cause: 'the partition has no leader' };
    try {
      const answer = await ask(this.#links.to(address, 'quick'), found.leaderEpoch);
      return answer.error === 0 ? { answer } : { cause: retried(answer.error) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) throw new PartitionError(refusal);
      if (error instanceof PartitionError) throw error;
      return { cause: error };
    }
  }

  /** Whether the brokers know the topic, and not this partition of it, or not the topic either. */
  #isMissing(topic: string, partition: number): boolean {
    const known = this.#map.topic(topic);
    return known !== undefined && topicState(known, partition).kind === 'missing';
  }

  #leaderOf(topic: string, partition: number): BrokerAddress | undefined {
    const found = this.#map.partition(topic, partition);
    return found && this.#map.addressOf(found.leader);
  }

  // Nobody answers now: the next round asks again.
  #refresh(topic: string): Promise<unknown> {
    return this.#map.refresh([topic]).catch(() => {});
  }
}

function retried(error: number): string {
  switch (reactionTo(error)) {
    case 'denied':
      throw new PartitionError({ kind: 'denied' });
    case 'fatal':
    case 'out-of-range':
      throw new PartitionError({ kind: 'broker', errorCode: error, errorName: kafkaErrorName(error) });
    default:
      return describeKafkaError(error);
  }
}
