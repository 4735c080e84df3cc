import type { ConnectorAnswers } from '../answers.ts';
import { filledTemplate } from './filled-template.ts';

/** What a connector of one kind consists of: its sources, its tests and its README, by their paths. */
export function kindFiles(
  answers: Pick<ConnectorAnswers, 'name' | 'kind' | 'description'>,
): ReadonlyMap<string, string> {
  return filledTemplate(answers.kind, answers);
}
