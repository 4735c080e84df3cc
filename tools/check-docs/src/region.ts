const marker = /^\s*\/\/ #(?:end)?region\b/;

/**
 * What stands between `// #region NAME` and `// #endregion NAME`, moved to the left, or without a name the whole text.
 * The markers of regions are left out. `undefined`: there is no such region.
 */
export function regionOf(text: string, name: string | undefined): string | undefined {
  const lines = text.split('\n').map((line) => line.trimEnd());
  if (name === undefined) return shown(lines);
  const begin = lines.findIndex((line) => line.trimStart() === `// #region ${name}`);
  const end = lines.findIndex((line) => line.trimStart() === `// #endregion ${name}`);
  return begin === -1 || end < begin ? undefined : shown(lines.slice(begin + 1, end));
}

function shown(lines: readonly string[]): string {
  const kept = lines.filter((line) => !marker.test(line));
  const indents = kept.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const left = Math.min(...indents);
  return kept
    .map((line) => line.slice(left))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}
