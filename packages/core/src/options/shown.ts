const longestText = 100;
const mostMembers = 10;

/** A value as a message shows it: short, on one line, and told apart from others that print the same. */
export function shown(value: unknown): string {
  return short(textOf(value));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return listed('[', value.slice(0, mostMembers).map(memberText), value.length, ']');
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof Error) return String(value);
  const { constructor } = value;
  const name = typeof constructor === 'function' && constructor !== Object ? `${constructor.name} ` : '';
  const entries = Object.entries(value);
  const members = entries.slice(0, mostMembers).map(([key, member]) => `${key}: ${memberText(member)}`);
  return name + (entries.length === 0 ? '{}' : listed('{ ', members, entries.length, ' }'));
}

function memberText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? '{…}' : textOf(value);
}

function listed(open: string, members: readonly string[], count: number, close: string): string {
  const more = count > members.length ? [`… ${count - members.length} more`] : [];
  return `${open}${[...members, ...more].join(', ')}${close}`;
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"');
  return escaped.includes("'") ? JSON.stringify(text) : `'${escaped}'`;
}

function short(text: string): string {
  return text.length <= longestText * 3 ? text : `${text.slice(0, longestText * 3)}… (${text.length} characters)`;
}
