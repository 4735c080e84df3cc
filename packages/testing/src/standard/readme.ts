/** A section of a README: its heading of the second level, and what stands below it. */
export interface Section {
  readonly heading: string;
  readonly text: string;
}

/** The README of a package, taken apart. */
export interface Readme {
  /** The heading of the first level, `''` when it does not begin with one. */
  readonly title: string;
  readonly sections: readonly Section[];
  readonly text: string;
}

/** A fenced block of code. */
export interface Block {
  readonly language: string;
  readonly code: string;
}

const fence = /^(`{3,}|~{3,})/;

/** Takes Markdown apart at its headings; what looks like one inside a block of code is none. */
export function parseReadme(text: string): Readme {
  const sections: { heading: string; lines: string[] }[] = [];
  let title = '';
  let open: string | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && (open === undefined || line.trimEnd() === open))
      open = open === undefined ? mark : undefined;
    const [, level, heading = ''] = (open === undefined && /^(#{1,2})\s+(.*?)\s*$/.exec(line)) || [];
    if (level === '#' && index === 0) title = heading;
    else if (level === '##') sections.push({ heading, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return { title, sections: sections.map(({ heading, lines }) => ({ heading, text: lines.join('\n') })), text };
}

/** The text below a heading; `''` when there is none. */
export function sectionOf(readme: Readme | undefined, heading: string): string {
  return readme?.sections.find((section) => section.heading === heading)?.text ?? '';
}

/** The blocks of code in a text, in these languages. */
export function blocksIn(text: string, languages: readonly string[]): readonly Block[] {
  const blocks = [...text.matchAll(/^(`{3,}|~{3,})(\w+)[^\n]*\n([\s\S]*?)^\1\s*$/gm)];
  return blocks
    .map(([, , language = '', code = '']) => ({ language, code }))
    .filter(({ language }) => languages.includes(language));
}

/** The names in the first column of every table of options: those whose columns are option, default and meaning. */
export function optionsIn(text: string): readonly string[] {
  const names: string[] = [];
  let isTable = false;
  for (const line of text.split('\n')) {
    const cells = /^\s*\|/.test(line) ? line.split('|').slice(1, -1) : [];
    const [first = '', second = '', third = ''] = cells.map((cell) => cell.trim());
    if (cells.length === 0) isTable = false;
    else if (first === 'option' && second === 'default' && third === 'meaning') isTable = true;
    else if (isTable) names.push(...[...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
  }
  return names;
}
