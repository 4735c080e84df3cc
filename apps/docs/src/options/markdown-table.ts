import type { Option } from './read-options.ts';

/** The options as a table of Markdown. */
export function markdownTable(options: readonly Option[]): string {
  const rows = options.map(
    ({ name, required, fallback, type, meaning }) =>
      `| \`${name}\` | ${inCell(required ? 'required' : fallback)} | ${inCell(meaning)}<br>${inCell(`\`${type}\``)} |`,
  );
  return ['| option | default | what it does |', '|---|---|---|', ...rows].join('\n');
}

function inCell(text: string): string {
  return withRules(text).replaceAll('|', '\\|');
}

/** Rules of the specification, which docstrings name by their ids, become links. */
function withRules(text: string): string {
  return text.replaceAll(
    /\(((?:ST|[CEPBRS])\d+)\)/g,
    (_, id: string) => `([${id}](../specification.md#${id.toLowerCase()}))`,
  );
}
