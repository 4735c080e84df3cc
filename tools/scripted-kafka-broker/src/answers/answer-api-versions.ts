import type { ApiVersionsAnswer, ApiVersionsQuestion } from '../apis/api-versions.ts';
import { apis } from '../apis/apis.ts';
import type { AnswerContext } from './answer-context.ts';

export function answerApiVersions(_question: ApiVersionsQuestion, { versions }: AnswerContext): ApiVersionsAnswer {
  const offered = [...versions].map(([name, [oldest, newest]]) => ({ key: apis[name].key, oldest, newest }));
  return { error: 0, apis: offered, throttleMs: 0 };
}
