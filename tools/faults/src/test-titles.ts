/** The title of one test or group of tests. */
export interface TestTitle {
  /** The file, relative to the root. */
  readonly file: string;
  /** The titles of the groups around it, the outermost first. */
  readonly groups: readonly string[];
  readonly title: string;
}

const head = /^( *).*?\b(test|it|describe)((?:\.\w+)*)\s*\(/gm;

/**
 * The titles in the text of a test file, in its order; those of skipped tests show nothing and are left out. Groups are
 * told by their indentation, which the formatter sees to.
 */
export function titlesIn(file: string, text: string): readonly TestTitle[] {
  const groups: { readonly indentation: number; readonly title: string }[] = [];
  return [...text.matchAll(head)].flatMap((match) => {
    const [whole, indentation = '', kind, modifiers = ''] = match;
    while ((groups.at(-1)?.indentation ?? -1) >= indentation.length) groups.pop();
    const title = titleAt(text, match.index + whole.length, modifiers.split('.'));
    if (title === undefined) return [];
    const around = groups.map((group) => group.title);
    if (kind === 'describe') groups.push({ indentation: indentation.length, title });
    return [{ file, groups: around, title }];
  });
}

function titleAt(text: string, open: number, modifiers: readonly string[]): string | undefined {
  if (modifiers.includes('skip') || modifiers.includes('todo')) return undefined;
  const curried = ['each', 'for', 'skipIf', 'runIf'].includes(modifiers.at(-1) ?? '');
  const start = curried ? afterArguments(text, open) : open;
  return start === undefined ? undefined : literalAt(text, start);
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
