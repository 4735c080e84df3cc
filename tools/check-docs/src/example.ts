import { sourceOf } from './check-copies.ts';
import type { Finding } from './finding.ts';
import type { CodeBlock, Page } from './page.ts';

/** A code block as a module that can be compiled. */
export interface Example {
  readonly page: string;
  /** The line of the page on which the code starts, from 1. */
  readonly line: number;
  /** The module: what the block builds upon, then the block. */
  readonly module: string;
  /** How many lines of the module come before the block. */
  readonly linesBefore: number;
  /** It is there to show what does not compile. */
  readonly fails: boolean;
  /** It is run, too. */
  readonly run: boolean;
}

const markers = ['shared', 'continues', 'fails', 'run'] as const;

type Marker = (typeof markers)[number];

/** Every `ts` block of a page as a module, and the markers that nobody knows. */
export function examplesOf({ file, blocks }: Page): {
  readonly examples: readonly Example[];
  readonly findings: readonly Finding[];
} {
  const examples: Example[] = [];
  const findings: Finding[] = [];
  let shared = '';
  let chain = '';
  for (const block of blocks) {
    const [language, ...words] = block.info;
    if (language !== 'ts' || sourceOf(block) !== undefined) continue;
    for (const word of words) {
      if (!isMarker(word))
        findings.push({ file, line: block.line - 1, message: `'${word}' is no marker of a ts block` });
    }
    const has = (marker: Marker): boolean => words.includes(marker);
    const before = has('continues') ? chain : shared;
    examples.push(exampleOf(file, block, before, has));
    if (has('fails')) continue;
    chain = `${before}${block.code}\n`;
    if (has('shared')) shared = chain;
  }
  return { examples, findings };
}

function exampleOf(page: string, { line, code }: CodeBlock, before: string, has: (marker: Marker) => boolean): Example {
  const module = `${before}${code}\nexport {};\n`;
  const linesBefore = before.split('\n').length - 1;
  return { page, line, module, linesBefore, fails: has('fails'), run: has('run') };
}

function isMarker(word: string): word is Marker {
  return (markers as readonly string[]).includes(word);
}
