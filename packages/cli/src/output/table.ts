/** Rows with their columns one below the other; a line that would be wider than `width` is cut. */
export function table(rows: readonly (readonly string[])[], width: number): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  const lines = rows.map((row) => {
    const cells = row.map((cell, index) => (index === row.length - 1 ? cell : cell.padEnd(widths[index] ?? 0)));
    const line = cells.join('  ');
    return line.length > width ? `${line.slice(0, Math.max(0, width - 1))}…` : line;
  });
  return `${lines.join('\n')}\n`;
}
