import type { ConnectorAnswers } from '../answers.ts';
import { filledTemplate } from './filled-template.ts';
import { kindFiles } from './kind-files.ts';
import { licenseText } from './license-text.ts';
import { manifestText } from './manifest.ts';
import { readTemplate } from './read-template.ts';

/**
 * A connector as a package of its own: the text of every file by its path, with `/`, sorted. Nothing is written.
 *
 * @param year for the licence.
 */
export function connectorFiles(answers: ConnectorAnswers, year: number): ReadonlyMap<string, string> {
  const template = readTemplate('common').get('package.json') ?? '{}';
  const license = licenseText(answers, year);
  const files = new Map([
    ...filledTemplate('common', answers),
    ...filledTemplate(answers.packageManager, answers),
    ...kindFiles(answers),
    ['package.json', manifestText(template, answers)],
    ...(license === undefined ? [] : [['LICENSE', license] as const]),
  ]);
  return new Map([...files].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
