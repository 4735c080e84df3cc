import type { ConnectorAnswers } from '../answers.ts';
import { fill } from './fill.ts';
import { readTemplate } from './read-template.ts';

/** A folder of templates with the names of a connector in it, in the files and in their paths. */
export function filledTemplate(
  folder: string,
  answers: Pick<ConnectorAnswers, 'name' | 'description'>,
): ReadonlyMap<string, string> {
  return new Map([...readTemplate(folder)].map(([path, text]) => [fill(path, answers), fill(text, answers)]));
}
