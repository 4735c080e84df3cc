/** Whether a file holds tests. */
export function isTest(file: string): boolean {
  return /\.test(-d)?\.ts$/.test(file);
}

/**
 * The line, from 1, on which a file of tests has the title that a link names; the title may be cut short with `…`.
 * `undefined` if there is none.
 */
export function lineOfTitle(source: string, words: string): number | undefined {
  const begins = words.replace(/…$/, '').trim();
  const index = source.split('\n').findIndex((line) => unescaped(line).includes(begins));
  return index === -1 || begins === '' ? undefined : index + 1;
}

function unescaped(line: string): string {
  return line.replaceAll("\\'", "'");
}
