/** A value as a message shows it: short, on one line, whatever it is. */
export function describe(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  const text = typeof value === 'object' && value !== null ? objectText(value) : primitiveText(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function primitiveText(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : typeof value === 'function' ? 'a function' : String(value);
}

function objectText(value: object): string {
  if (value instanceof Promise) return 'a Promise';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : value.toISOString();
  try {
    return JSON.stringify(value) ?? Object.prototype.toString.call(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
