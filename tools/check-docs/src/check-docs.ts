import { checkCode } from './check-code.ts';
import { checkCopies } from './check-copies.ts';
import { checkDocstrings } from './check-docstrings.ts';
import { checkLinks } from './check-links.ts';
import { examplesOf } from './example.ts';
import type { Finding } from './finding.ts';
import { readPages } from './page.ts';

/** What was found, and how much was looked at. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly pages: number;
  readonly examples: number;
}

/**
 * Checks the documentation of the repository: relative links and their anchors, the docstrings of what the packages
 * export, and every `ts` block of README.md, docs/ and packages/*\/README.md. A block is a module of its own that is
 * compiled against the packages of the workspace; it needs no import that it does not show. Words behind `ts` change that:
 *
 * - `shared`: what it declares may be used by the later blocks of its page.
 * - `continues`: it is the continuation of the block before it.
 * - `fails`: it shows what the compiler refuses, and must be refused, in its own lines.
 * - `run`: it is run as well, and must end without an error.
 *
 * A block of any language with `file=apps/examples/src/one.ts#region` shows that region of that file, where it is compiled
 * and tested, and must be the same word by word; without `#region` it is the whole file.
 */
export function checkDocs(root: string): Report {
  const pages = readPages(root);
  const collected = pages.map(examplesOf);
  const examples = collected.flatMap((page) => page.examples);
  const findings = [
    ...collected.flatMap((page) => page.findings),
    ...checkCopies(root, pages),
    ...checkLinks(root, pages),
    ...checkCode(root, examples),
    ...checkDocstrings(root),
  ];
  return { findings, pages: pages.length, examples: examples.length };
}
