import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A fenced block of code on a page. */
export interface CodeBlock {
  /** What stands behind the fence, `ts fails` for example, word by word. */
  readonly info: readonly string[];
  /** The line of the page on which the code starts, from 1. */
  readonly line: number;
  readonly code: string;
}

/** A page of documentation. */
export interface Page {
  /** Relative to the root of the repository, with `/`. */
  readonly file: string;
  /** Its lines; those of code blocks are empty. */
  readonly prose: readonly string[];
  readonly blocks: readonly CodeBlock[];
}

/** Reads Markdown: the code blocks, and the prose with the lines where they are. */
export function parsePage(file: string, text: string): Page {
  const prose: string[] = [];
  const blocks: CodeBlock[] = [];
  let open: { readonly fence: string; readonly info: readonly string[]; readonly lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const [, indent = '', fence, info = ''] = /^(\s*)(`{3,}|~{3,})\s*(.*)$/.exec(line) ?? [];
    if (open === undefined && fence === undefined) {
      prose.push(line);
      continue;
    }
    prose.push('');
    if (open === undefined) open = { fence: indent + fence, info: info.split(/\s+/).filter(Boolean), lines: [] };
    else if (line.trimEnd() === open.fence) {
      blocks.push({ info: open.info, line: index + 1 - open.lines.length, code: open.lines.join('\n') });
      open = undefined;
    } else open.lines.push(line);
  }
  if (open !== undefined) throw new SyntaxError(`${file}: a code block is not closed`);
  return { file, prose, blocks };
}

/** The pages that are checked, by their files relative to `root`. */
export function readPages(root: string): readonly Page[] {
  const files = globSync(['*.md', 'docs/**/*.md', 'packages/*/README.md', 'apps/*/README.md'], { cwd: root });
  return files.toSorted().map((file) => parsePage(file, readFileSync(join(root, file), 'utf8')));
}
