import type { Answers, ApiName, Questions } from '../apis/apis.ts';
import { answerApiVersions } from './answer-api-versions.ts';
import type { AnswerContext } from './answer-context.ts';
import { answerFetch } from './answer-fetch.ts';
import { answerFindCoordinator, answerOffsetCommit, answerOffsetFetch } from './answer-groups.ts';
import { answerListOffsets } from './answer-list-offsets.ts';
import { answerMetadata } from './answer-metadata.ts';
import { answerOffsetForLeaderEpoch } from './answer-offset-for-leader-epoch.ts';

/** How each API is answered when the script says nothing. */
export const answers: {
  readonly [N in ApiName]: (question: Questions[N], context: AnswerContext) => Answers[N] | Promise<Answers[N]>;
} = {
  Fetch: answerFetch,
  ListOffsets: answerListOffsets,
  Metadata: answerMetadata,
  OffsetCommit: answerOffsetCommit,
  OffsetFetch: answerOffsetFetch,
  FindCoordinator: answerFindCoordinator,
  ApiVersions: answerApiVersions,
  OffsetForLeaderEpoch: answerOffsetForLeaderEpoch,
};
