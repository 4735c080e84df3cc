import type { FeedFault } from '../faults/feed-fault.ts';
import type { Landmark } from '../cluster/kafka-cluster.ts';

/** What to do when a partition is not as it was left. */
export interface Policies {
  readonly onOutOfRange: 'error' | 'earliest' | 'latest';
  readonly onTruncated: 'error' | 'rewind';
  readonly onRecreated: 'error' | 'restart';
  readonly onMissing: 'error' | 'end';
}

/** Where a policy moves a position. */
export interface Move {
  readonly to: Landmark | bigint;
  /** The epoch of the log before it; -1 when that is not known. */
  readonly leaderEpoch: number;
  /** The id of the topic, when it is another one. */
  readonly topicId: string | undefined;
  /** Why, for the event. */
  readonly why: string;
}

/** What the policies say about a fault: to move, to end, or nothing, and then it is an error. */
export function moveAfter(fault: FeedFault, next: bigint, policies: Policies): Move | 'end' | undefined {
  switch (fault.kind) {
    case 'out-of-range': {
      const { logStart, logEnd } = fault;
      const to = policies.onOutOfRange;
      const why =
        fault.offset < logStart
          ? `the oldest record that is left is at offset ${logStart}`
          : `the log ends at offset ${logEnd}`;
      return to === 'error' ? undefined : { to, leaderEpoch: -1, topicId: undefined, why };
    }
    case 'truncated': {
      if (policies.onTruncated === 'error') return undefined;
      // The end of an epoch may lie behind what was read of a later one.
      const to = fault.endOffset < next ? fault.endOffset : next;
      const why = `the log was cut off at offset ${fault.endOffset} and written anew`;
      return { to, leaderEpoch: fault.epoch, topicId: undefined, why };
    }
    case 'recreated':
      if (policies.onRecreated === 'error') return undefined;
      return {
        to: 'earliest',
        leaderEpoch: -1,
        topicId: fault.topicId,
        why: 'the topic was deleted and created again',
      };
    case 'missing':
      return policies.onMissing === 'end' ? 'end' : undefined;
    default:
      return undefined;
  }
}
