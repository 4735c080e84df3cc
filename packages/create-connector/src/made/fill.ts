import type { ConnectorAnswers } from '../answers.ts';
import { templateDescriptions } from '../description.ts';
import { namesOf } from '../names.ts';

/**
 * Puts the names of a connector where the templates have those of My System. All of them are replaced in one pass, so that
 * a name may hold the name of a template.
 */
export function fill(text: string, { name, description }: Pick<ConnectorAnswers, 'name' | 'description'>): string {
  const names = namesOf(name);
  const replacements = new Map([
    ...Object.values(templateDescriptions).map((sentence) => [sentence, description] as const),
    ['@scope/headwater-my-system', names.package],
    ['my-system', names.kebab],
    ['mySystem', names.camel],
    ['MySystem', names.pascal],
    ['My System', names.title],
  ]);
  const placeholders = new RegExp([...replacements.keys()].join('|'), 'g');
  return text.replaceAll(placeholders, (found) => replacements.get(found) ?? found);
}
