/** A number with three significant digits, and its thousands apart. */
export function formatNumber(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function formatSeconds(ms: number): string {
  return `${formatNumber(ms / 1000)} s`;
}

export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 0 })} MB`;
}

/** Items per second, in thousands or millions. */
export function formatRate(items: number, ms: number): string {
  const rate = (items / ms) * 1000;
  return rate >= 1e6 ? `${formatNumber(rate / 1e6)} M/s` : `${formatNumber(rate / 1000)} k/s`;
}

/** The smallest and the largest, when there are two. */
export function formatRange(values: readonly number[]): string {
  if (values.length < 2) return '';
  return `${formatNumber(Math.min(...values))}–${formatNumber(Math.max(...values))}`;
}
