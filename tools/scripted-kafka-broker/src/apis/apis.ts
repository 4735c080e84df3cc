import { type ApiVersionsAnswer, type ApiVersionsQuestion, apiVersions } from './api-versions.ts';
import { type FetchAnswer, type FetchQuestion, fetch } from './fetch.ts';
import { type FindCoordinatorAnswer, type FindCoordinatorQuestion, findCoordinator } from './find-coordinator.ts';
import { type ListOffsetsAnswer, type ListOffsetsQuestion, listOffsets } from './list-offsets.ts';
import { type MetadataAnswer, type MetadataQuestion, metadata } from './metadata.ts';
import { type OffsetCommitAnswer, type OffsetCommitQuestion, offsetCommit } from './offset-commit.ts';
import { type OffsetFetchAnswer, type OffsetFetchQuestion, offsetFetch } from './offset-fetch.ts';
import {
  type OffsetForLeaderEpochAnswer,
  type OffsetForLeaderEpochQuestion,
  offsetForLeaderEpoch,
} from './offset-for-leader-epoch.ts';
import type { ServedApi } from './served-api.ts';

/** What a request of each API asks. */
export interface Questions {
  readonly Fetch: FetchQuestion;
  readonly ListOffsets: ListOffsetsQuestion;
  readonly Metadata: MetadataQuestion;
  readonly OffsetCommit: OffsetCommitQuestion;
  readonly OffsetFetch: OffsetFetchQuestion;
  readonly FindCoordinator: FindCoordinatorQuestion;
  readonly ApiVersions: ApiVersionsQuestion;
  readonly OffsetForLeaderEpoch: OffsetForLeaderEpochQuestion;
}

/** What is answered. */
export interface Answers {
  readonly Fetch: FetchAnswer;
  readonly ListOffsets: ListOffsetsAnswer;
  readonly Metadata: MetadataAnswer;
  readonly OffsetCommit: OffsetCommitAnswer;
  readonly OffsetFetch: OffsetFetchAnswer;
  readonly FindCoordinator: FindCoordinatorAnswer;
  readonly ApiVersions: ApiVersionsAnswer;
  readonly OffsetForLeaderEpoch: OffsetForLeaderEpochAnswer;
}

/** An API that the broker serves. */
export type ApiName = keyof Questions;

export const apis: { readonly [N in ApiName]: ServedApi<N, Questions[N], Answers[N]> } = {
  Fetch: fetch,
  ListOffsets: listOffsets,
  Metadata: metadata,
  OffsetCommit: offsetCommit,
  OffsetFetch: offsetFetch,
  FindCoordinator: findCoordinator,
  ApiVersions: apiVersions,
  OffsetForLeaderEpoch: offsetForLeaderEpoch,
};

export const apiNames: readonly ApiName[] = [
  'Fetch',
  'ListOffsets',
  'Metadata',
  'OffsetCommit',
  'OffsetFetch',
  'FindCoordinator',
  'ApiVersions',
  'OffsetForLeaderEpoch',
];

/** APIs that are not served, so that a request of them has a name where it is recorded. */
const otherNames: Readonly<Record<number, string>> = {
  0: 'Produce',
  11: 'JoinGroup',
  12: 'Heartbeat',
  13: 'LeaveGroup',
  14: 'SyncGroup',
  15: 'DescribeGroups',
  16: 'ListGroups',
  17: 'SaslHandshake',
  19: 'CreateTopics',
  20: 'DeleteTopics',
  32: 'DescribeConfigs',
  36: 'SaslAuthenticate',
  42: 'DeleteGroups',
  60: 'DescribeCluster',
  68: 'ConsumerGroupHeartbeat',
  75: 'DescribeTopicPartitions',
};

/** The API of a number; `undefined` when it is not served. */
export function apiByKey(key: number): ApiName | undefined {
  return apiNames.find((name) => apis[name].key === key);
}

export function nameOfApi(key: number): string {
  return apiByKey(key) ?? otherNames[key] ?? `api ${key}`;
}
