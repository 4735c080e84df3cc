import type { Option } from './read-options.ts';

/** The options as a table of Markdown. */
export function optionsTable(options: readonly Option[]): string {
  const rows = options.map(
    ({ name, required, fallback, type, meaning }) =>
      `| \`${name}\` | ${inCell(required ? 'required' : fallback)} | ${inCell(meaning)}<br>${inCell(`\`${type}\``)} |`,
  );
  return ['| option | default | what it does |', '|---|---|---|', ...rows].join('\n');
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
