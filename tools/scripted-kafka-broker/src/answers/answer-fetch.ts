import {
  type FetchAnswer,
  type FetchQuestion,
  type FetchedAnswer,
  type FetchedPartition,
  emptyFetched,
} from '../apis/fetch.ts';
import { errorCode } from '../error-code.ts';
import type { ScriptedPartition } from '../state/scripted-partition.ts';
import type { AnswerContext } from './answer-context.ts';
import { accessPartition } from './partition-access.ts';

/** Waits, as a broker does, until there is as much as was asked for, something to complain of, or no time left. */
export async function answerFetch(question: FetchQuestion, context: AnswerContext): Promise<FetchAnswer> {
  if (question.sessionId !== 0) {
    return { throttleMs: 0, error: errorCode.FETCH_SESSION_ID_NOT_FOUND, sessionId: 0, partitions: [] };
  }
  const deadline = performance.now() + question.maxWaitMs;
  for (;;) {
    const partitions = readAll(question, context);
    const leftMs = deadline - performance.now();
    if (context.hurry || leftMs <= 0 || context.signal.aborted || isEnough(question, partitions)) {
      return { throttleMs: 0, error: 0, sessionId: 0, partitions };
    }
    await context.state.changes.next(leftMs, context.signal);
  }
}

function isEnough(question: FetchQuestion, partitions: readonly FetchedAnswer[]): boolean {
  const bytes = partitions.reduce((sum, { records }) => sum + records.length, 0);
  const urgent = partitions.some(({ error, diverging }) => error !== 0 || diverging !== undefined);
  return urgent || bytes >= question.minBytes || partitions.length === 0;
}

function readAll(question: FetchQuestion, context: AnswerContext): FetchedAnswer[] {
  let leftBytes = question.maxBytes;
  let firstWhole = true;
  return question.partitions.map((asked) => {
    const answer = readOne(asked, question, context, Math.min(asked.maxBytes, leftBytes), firstWhole);
    if (answer.records.length > 0) firstWhole = false;
    leftBytes = Math.max(0, leftBytes - answer.records.length);
    return answer;
  });
}

function readOne(
  asked: FetchedPartition,
  { isolation }: FetchQuestion,
  context: AnswerContext,
  maxBytes: number,
  firstWhole: boolean,
): FetchedAnswer {
  if (asked.topicId !== undefined && context.state.topicById(asked.topicId) === undefined) {
    return emptyFetched(asked, errorCode.UNKNOWN_TOPIC_ID);
  }
  const { partition, error } = accessPartition(context, 'Fetch', asked);
  if (partition === undefined) return emptyFetched(asked, error);
  const position = checkPosition(asked, partition);
  if (position === 'out-of-range') return emptyFetched(asked, errorCode.OFFSET_OUT_OF_RANGE);
  const answer = {
    ...emptyFetched(asked, 0),
    highWatermark: partition.highWatermark,
    lastStableOffset: partition.lastStableOffset,
    logStartOffset: partition.logStart,
  };
  if (position !== 'fine') return { ...answer, diverging: position };
  const committedOnly = isolation === 'read_committed';
  const end = committedOnly ? partition.lastStableOffset : partition.highWatermark;
  const { log } = partition;
  const aborted = log.transactions
    .abortedIn(asked.offset, end)
    .map(({ producerId, firstOffset }) => ({ producerId, firstOffset }));
  const records = log.read(asked.offset, { end, maxBytes, firstWhole });
  partition.noteFetched(asked.offset, records.length);
  return { ...answer, aborted: committedOnly ? aborted : null, records };
}

/** The order is the broker's: an epoch that it does not know, the log's beginning, divergence, the log's end. */
function checkPosition(
  { offset, lastEpoch }: FetchedPartition,
  { log, logStart, logEnd }: ScriptedPartition,
): 'fine' | 'out-of-range' | { readonly epoch: number; readonly endOffset: bigint } {
  if (lastEpoch >= 0) {
    const end = log.epochs.endOf(lastEpoch, logEnd);
    if (end.epoch < 0) return 'out-of-range';
    if (offset >= logStart && (end.epoch < lastEpoch || end.endOffset < offset)) return end;
  }
  return offset < logStart || offset > logEnd ? 'out-of-range' : 'fine';
}
