import type { ConnectorAnswers } from '../answers.ts';
import { readTemplate } from './read-template.ts';

/** The text of a licence, as it is put into a package; `undefined` for none. */
export function licenseText({ license, author, name }: ConnectorAnswers, year: number): string | undefined {
  const holder = author.replace(/\s*<.*$/, '') || `the authors of ${name}`;
  const text = readTemplate('licenses').get(license);
  return text?.replace('YEAR', String(year)).replace('AUTHOR', () => holder);
}
