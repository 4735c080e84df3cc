/** The calls on a partition whose order matters. */
export type Call = 'nextAwake' | 'snapshot' | 'nextBatch' | 'committed' | 'close';

/** How a `nextBatch` ended. */
export type ReadOutcome = 'returned' | 'ended' | 'retried' | 'failed' | 'aborted';

/** Where a partition is in the order of its calls. */
export type CallState = 'built' | 'asked' | 'ready' | 'reading' | 'taken' | 'over' | 'closed' | ReadOutcome;

interface Row {
  readonly when: string;
  readonly rule: string;
  readonly expected: string;
  /** The calls that are allowed, and the state that each leads to. */
  readonly next: { readonly [call in Call]?: CallState };
}

/** What may come in every state. */
export type CallTable = { readonly [state in CallState]: Row };

const endings = {
  failed: {
    when: 'after an error',
    rule: 'C4',
    expected: 'only close may follow',
    next: { committed: 'failed', close: 'closed' },
  },
  aborted: {
    when: 'after an AbortExecution',
    rule: 'E1',
    expected: 'an abort is like a crash: nothing may follow',
    // The abort takes effect in its turn (R1): what was accepted before it may still be confirmed.
    next: { committed: 'aborted' },
  },
  closed: { when: 'after close', rule: 'C4', expected: 'nothing may follow', next: {} },
} as const satisfies Partial<CallTable>;

const reading: Row = {
  when: 'while nextBatch was pending',
  rule: 'C4',
  expected: 'calls on one partition never overlap, only committed may run beside nextBatch',
  next: { committed: 'reading' },
};

const retried: Row = {
  when: 'after a Retry',
  rule: 'E2',
  expected: 'nothing was done, so nextBatch comes next',
  next: { nextBatch: 'reading', committed: 'retried', close: 'closed' },
};

const afterEnd = 'after EOF come snapshot, committed and close, and nothing else';

/**
 * C3, C4, C7, C8, E1 and E2 as one table: what may be called on a partition with a position.
 *
 * `committed` may come between the end of `nextBatch` and its snapshot: for whoever made the call it is still pending.
 */
export const statefulOrder: CallTable = {
  built: {
    when: 'right after the build',
    rule: 'C3',
    expected: 'first comes nextAwake, then snapshot',
    next: { nextAwake: 'asked', close: 'closed' },
  },
  asked: {
    when: 'after the build and nextAwake',
    rule: 'C3',
    expected: 'snapshot comes next',
    next: { snapshot: 'ready', close: 'closed' },
  },
  ready: {
    when: 'while the part was waiting',
    rule: 'C8',
    expected: 'snapshot is called once after the build and once after every nextBatch',
    next: { nextAwake: 'ready', nextBatch: 'reading', committed: 'ready', close: 'closed' },
  },
  reading,
  returned: {
    when: 'after nextBatch had returned',
    rule: 'C8',
    expected: 'snapshot comes first, in the same turn',
    next: { snapshot: 'taken', committed: 'returned', close: 'closed' },
  },
  taken: {
    when: 'after nextBatch and snapshot',
    rule: 'C7',
    expected: 'nextAwake is asked first',
    next: { nextAwake: 'ready', committed: 'taken', close: 'closed' },
  },
  retried,
  ended: {
    when: 'after EOF',
    rule: 'C4',
    expected: afterEnd,
    next: { snapshot: 'over', committed: 'ended', close: 'closed' },
  },
  over: { when: 'after EOF', rule: 'C4', expected: afterEnd, next: { committed: 'over', close: 'closed' } },
  ...endings,
};

/** The same for a partition without a position. */
export const statelessOrder: CallTable = {
  ...statefulOrder,
  built: {
    when: 'right after the build',
    rule: 'C7',
    expected: 'first comes nextAwake',
    next: { nextAwake: 'ready', close: 'closed' },
  },
  returned: {
    when: 'after nextBatch had returned',
    rule: 'C7',
    expected: 'nextAwake is asked first',
    next: { nextAwake: 'ready', close: 'closed' },
  },
  ended: { when: 'after EOF', rule: 'C4', expected: 'only close may follow', next: { close: 'closed' } },
};
