/** The title of one test or group of tests. */
export interface TestTitle {
  /** The file, relative to the root. */
  readonly file: string;
  readonly title: string;
}

const head = /\b(?:test|it|describe)((?:\.\w+)*)\s*\(/g;

/** The titles in the text of a test file, in its order; those of skipped tests show nothing and are left out. */
export function titlesIn(file: string, text: string): readonly TestTitle[] {
  return [...text.matchAll(head)].flatMap((match) => {
    const modifiers = (match[1] ?? '').split('.');
    if (modifiers.includes('skip') || modifiers.includes('todo')) return [];
    const open = match.index + match[0].length;
    const start = ['each', 'for', 'skipIf', 'runIf'].includes(modifiers.at(-1) ?? '')
      ? afterArguments(text, open)
      : open;
    const title = start === undefined ? undefined : literalAt(text, start);
    return title === undefined ? [] : [{ file, title }];
  });
}

/** Where the arguments of the call begin whose callee is a call itself, `test.each(…)(`; `open` lies in the first. */
function afterArguments(text: string, open: number): number | undefined {
  let depth = 1;
  for (let index = open; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (`'"\``.includes(character)) index += skipString(text, index);
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) {
      const next = /^\s*\(/.exec(text.slice(index + 1));
      return next === null ? undefined : index + 1 + next[0].length;
    }
  }
  return undefined;
}

function skipString(text: string, start: number): number {
  const literal = /^(['"`])(?:\\[\s\S]|(?!\1)[\s\S])*\1/.exec(text.slice(start));
  return (literal?.[0].length ?? 1) - 1;
}

function literalAt(text: string, start: number): string | undefined {
  const literal = /^\s*(['"`])((?:\\[\s\S]|(?!\1)[\s\S])*)\1/.exec(text.slice(start));
  return literal?.[2]?.replaceAll(/\\(['"`])/g, '$1');
}
