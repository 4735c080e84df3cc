import { stripComments } from './strip-comments.ts';

const block = /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|namespace|module|enum|global)\b/;

/** The statements at the margin of a declaration file, without comments and empty lines. */
export function statementsOf(text: string): readonly string[] {
  const found: string[] = [];
  const bare = stripComments(text);
  const pieces = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|[{}()[\];]/g;
  let began = 0;
  let depth = 0;
  const end = (at: number): void => {
    const statement = withoutEmptyLines(bare.slice(began, at));
    if (statement !== '' && statement !== ';') found.push(statement);
    began = at;
  };
  for (const { 0: piece, index } of bare.matchAll(pieces)) {
    const behind = index + piece.length;
    if ('{(['.includes(piece)) depth += 1;
    if ('})]'.includes(piece)) depth -= 1;
    if (depth !== 0) continue;
    if (piece === ';') end(behind);
    // The braces of a type argument, as in `extends Base<{ … }>`, are followed by something on their line.
    if (piece === '}' && /^\s*(?:\n|$)/.test(bare.slice(behind)) && block.test(bare.slice(began).trimStart()))
      end(behind);
  }
  end(bare.length);
  return found;
}

function withoutEmptyLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines
    .filter((line) => line.trim() !== '')
    .join('\n')
    .trim();
}
