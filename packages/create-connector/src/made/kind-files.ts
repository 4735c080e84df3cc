import type { ConnectorAnswers } from '../answers.ts';
import { fill } from './fill.ts';
import { readTemplate } from './read-template.ts';

/** What a connector of one kind consists of: its sources, its tests and its README, by their paths. */
export function kindFiles(
  answers: Pick<ConnectorAnswers, 'name' | 'kind' | 'description'>,
): ReadonlyMap<string, string> {
  return filled(answers.kind, answers);
}

/** A folder of templates with the names of a connector in it, in the files and in their paths. */
export function filled(
  folder: string,
  answers: Pick<ConnectorAnswers, 'name' | 'description'>,
): ReadonlyMap<string, string> {
  return new Map([...readTemplate(folder)].map(([path, text]) => [fill(path, answers), fill(text, answers)]));
}
