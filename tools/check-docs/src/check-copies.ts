import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import type { CodeBlock, Page } from './page.ts';
import { regionOf } from './region.ts';

/** A block that is marked `file=PATH`, or `file=PATH#REGION`, and what it must show. */
interface Copy {
  readonly page: string;
  readonly block: CodeBlock;
  readonly source: string;
  /** `undefined`: there is no such file, or no such region in it. */
  readonly wanted: string | undefined;
}

/** The file, and the region in it, that a block says it shows; `undefined` for a block that stands for itself. */
export function sourceOf({ info }: CodeBlock): string | undefined {
  return info.find((word) => word.startsWith('file='))?.slice('file='.length);
}

/** Every block that shows a file of the repository shows it as it is. */
export function checkCopies(root: string, pages: readonly Page[]): readonly Finding[] {
  return copiesOf(root, pages).flatMap(({ page: file, block, source, wanted }) => {
    const found = { file, line: block.line - 1 };
    if (wanted === undefined) return [{ ...found, message: `there is no ${source} to show` }];
    if (wanted === block.code) return [];
    return [{ ...found, message: `the block is not what ${source} holds; pnpm check:docs --write copies it` }];
  });
}

/** Writes what the files hold into the blocks that show them; gives the pages that have changed. */
export function writeCopies(root: string, pages: readonly Page[]): readonly string[] {
  const stale = copiesOf(root, pages).filter(({ block, wanted }) => wanted !== undefined && wanted !== block.code);
  const changed = [...new Set(stale.map(({ page }) => page))];
  for (const page of changed) {
    const lines = readFileSync(join(root, page), 'utf8').split('\n');
    // From the end, so that the lines of the blocks above stay where they are.
    for (const { block, wanted = '' } of stale.filter((copy) => copy.page === page).toReversed()) {
      const count = block.code === '' ? 0 : block.code.split('\n').length;
      lines.splice(block.line - 1, count, ...wanted.split('\n'));
    }
    writeFileSync(join(root, page), lines.join('\n'));
  }
  return changed;
}

function copiesOf(root: string, pages: readonly Page[]): readonly Copy[] {
  return pages.flatMap(({ file: page, blocks }) =>
    blocks.flatMap((block) => {
      const source = sourceOf(block);
      return source === undefined ? [] : [{ page, block, source, wanted: textOf(root, source) }];
    }),
  );
}

function textOf(root: string, source: string): string | undefined {
  const [path = '', region] = source.split('#');
  const file = join(root, path);
  return existsSync(file) ? regionOf(readFileSync(file, 'utf8'), region) : undefined;
}
