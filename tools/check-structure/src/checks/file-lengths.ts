import type { Finding } from '../finding.ts';
import type { Repository } from '../repository.ts';

const most = 400;
const worthALook = 150;

/** No TypeScript file, tests included, is longer than 400 lines. */
export function checkFileLengths(repository: Repository): readonly Finding[] {
  return lengths(repository)
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => ({ file, message: `has ${lines} lines; cut it into concepts of at most ${most}` }));
}

/** The files that are allowed but long, the longest first. */
export function longFiles(repository: Repository): readonly { readonly file: string; readonly lines: number }[] {
  return lengths(repository)
    .filter(({ lines }) => lines > worthALook)
    .toSorted((left, right) => right.lines - left.lines);
}

function lengths(repository: Repository): readonly { readonly file: string; readonly lines: number }[] {
  return repository.files
    .filter((file) => file.endsWith('.ts') && !file.includes('/fixtures/'))
    .map((file) => ({ file, lines: repository.text(file).trimEnd().split('\n').length }));
}
