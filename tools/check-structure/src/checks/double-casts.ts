import type { Finding } from '../finding.ts';
import type { Repository } from '../repository.ts';

const doubleCast = /\bas\s+(?:unknown|any|never)\s+as\b|\bas\s+any\b/;
const remark = /^\s*(?:\/\/|\*|\/\*\*)|\/\/ /;

/** A cast that the compiler would refuse needs a comment, on its line or on the one above, that says why it holds. */
export function checkDoubleCasts(repository: Repository): readonly Finding[] {
  return repository.files
    .filter((file) => /^packages\/[^/]+\/src\/.*\.ts$/.test(file))
    .flatMap((file) => {
      const lines = repository.text(file).split('\n');
      return lines.flatMap((text, index) => {
        if (!doubleCast.test(text) || remark.test(text) || remark.test(lines[index - 1] ?? '')) return [];
        return [{ file, line: index + 1, message: 'a double cast needs a comment above it that says why it holds' }];
      });
    });
}
