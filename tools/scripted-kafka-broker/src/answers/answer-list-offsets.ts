import type { ListOffsetsAnswer, ListOffsetsQuestion, ListedAnswer, ListedPartition } from '../apis/list-offsets.ts';
import type { ScriptedPartition } from '../state/scripted-partition.ts';
import type { AnswerContext } from './answer-context.ts';
import { accessPartition } from './partition-access.ts';

const latest = -1n;
const earliest = -2n;
const youngest = -3n;

export function answerListOffsets(question: ListOffsetsQuestion, context: AnswerContext): ListOffsetsAnswer {
  return { throttleMs: 0, partitions: question.partitions.map((asked) => listOne(asked, question, context)) };
}

function listOne(asked: ListedPartition, { isolation }: ListOffsetsQuestion, context: AnswerContext): ListedAnswer {
  const { topic, partition: index, timestamp } = asked;
  const none = { topic, partition: index, error: 0, timestamp: -1n, offset: -1n, leaderEpoch: -1 };
  const { partition, error } = accessPartition(context, 'ListOffsets', asked);
  if (partition === undefined) return { ...none, error };
  const end = isolation === 'read_committed' ? partition.lastStableOffset : partition.highWatermark;
  const { leaderEpoch } = partition;
  if (timestamp === latest) return { ...none, offset: end, leaderEpoch };
  if (timestamp === earliest) return { ...none, offset: partition.logStart, leaderEpoch };
  const found = timestamp === youngest ? youngestBefore(partition, end) : firstSince(partition, timestamp, end);
  return found === undefined ? none : { ...none, ...found };
}

interface Found {
  readonly offset: bigint;
  readonly timestamp: bigint;
  readonly leaderEpoch: number;
}

/** The first record that is as young as asked; of a batch whose records' times are not known, its first. */
function firstSince(partition: ScriptedPartition, timestamp: bigint, end: bigint): Found | undefined {
  const batch = partition.log.batches.find((candidate) => candidate.maxTimestamp >= timestamp);
  if (batch === undefined || batch.baseOffset >= end) return undefined;
  const record = batch.times.find((candidate) => candidate.timestamp >= timestamp);
  const { offset, timestamp: time } = record ?? { offset: batch.baseOffset, timestamp: batch.maxTimestamp };
  return offset < end ? { offset, timestamp: time, leaderEpoch: batch.leaderEpoch } : undefined;
}

function youngestBefore(partition: ScriptedPartition, end: bigint): Found | undefined {
  const before = partition.log.batches.filter(({ lastOffset }) => lastOffset < end);
  const batch = before.reduce<(typeof before)[number] | undefined>(
    (best, candidate) => (best === undefined || candidate.maxTimestamp > best.maxTimestamp ? candidate : best),
    undefined,
  );
  if (batch === undefined) return undefined;
  const record = batch.times.find(({ timestamp }) => timestamp === batch.maxTimestamp);
  return { offset: record?.offset ?? batch.baseOffset, timestamp: batch.maxTimestamp, leaderEpoch: batch.leaderEpoch };
}
