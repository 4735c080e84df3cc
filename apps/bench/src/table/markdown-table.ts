/** A column: its title, and the side on which its cells stand. */
export interface Column {
  readonly title: string;
  readonly side: 'left' | 'right';
}

/** A table that reads well in a terminal and is a table in Markdown. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, 3, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${columns
      .map(({ side }, index) => {
        const width = widths[index] ?? 0;
        return side === 'left' ? (cells[index] ?? '').padEnd(width) : (cells[index] ?? '').padStart(width);
      })
      .join(' | ')} |`;
  const rule = columns.map(({ side }, index) => {
    const dashes = '-'.repeat((widths[index] ?? 0) - 1);
    return side === 'left' ? `${dashes}-` : `${dashes}:`;
  });
  return [line(columns.map(({ title }) => title)), line(rule), ...rows.map(line)].join('\n');
}
