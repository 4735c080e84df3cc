import type { Finding } from '../finding.ts';
import { lineAt } from '../imports.ts';
import type { Repository } from '../repository.ts';

const leftover = new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|XX${'X'})\\b|\\bdebugger;`, 'g');
const focused = /^\s*(?:test|it|describe)(?:\.\w+)*\.only\b/gm;

/** What is to be done is done or written down as an issue; no test is run alone. */
export function checkLeftovers(repository: Repository): readonly Finding[] {
  return repository.files
    .filter((file) => /\.(m?[jt]s|md|ya?ml)$/.test(file) && !/\/fixtures\/|^pnpm-lock/.test(file))
    .flatMap((file) => {
      const text = repository.text(file);
      return [...text.matchAll(leftover), ...text.matchAll(focused)].map((match) => ({
        file,
        line: lineAt(text, match.index),
        message: `left over: ${match[0].trim()}`,
      }));
    });
}
