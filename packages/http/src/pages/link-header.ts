/** One link of a `Link` header. */
export interface Link {
  /** The address as it stands there: it may be relative. */
  readonly target: string;
  /** The relation types, in lower case. */
  readonly rel: readonly string[];
}

/** The character at which reading goes on; a plain index, so that nothing is copied. */
interface Cursor {
  readonly text: string;
  at: number;
}

/**
 * The links of a `Link` header, as RFC 8288 has them: several in one field, quoted parameters in which `,` and `;` mean
 * nothing, several relation types in one `rel`, of which only the first counts when it is repeated. What is no link is passed over
 * up to the next comma, as the RFC asks of whoever reads them.
 */
export function parseLinkHeader(header: string): readonly Link[] {
  const cursor: Cursor = { text: header, at: 0 };
  const links: Link[] = [];
  while (cursor.at < header.length) {
    const link = readLink(cursor);
    if (link !== undefined) links.push(link);
    skipPast(cursor, ',');
  }
  return links;
}

/** Where `rel` leads to, in the first link that has it. */
export function linkTo(header: string | null, rel: string): string | undefined {
  if (header === null) return undefined;
  return parseLinkHeader(header).find((link) => link.rel.includes(rel))?.target;
}

function readLink(cursor: Cursor): Link | undefined {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== '<') return undefined;
  const end = cursor.text.indexOf('>', cursor.at);
  if (end === -1) return undefined;
  const target = cursor.text.slice(cursor.at + 1, end).trim();
  cursor.at = end + 1;
  let rel: string | undefined;
  let isAboutThisPage = true;
  for (const [name, value] of parameters(cursor)) {
    if (name === 'rel') rel ??= value;
    // A link with an anchor says something about another page than this one.
    if (name === 'anchor') isAboutThisPage = false;
  }
  const types = rel?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return isAboutThisPage ? { target, rel: types } : undefined;
}

function* parameters(cursor: Cursor): Generator<readonly [name: string, value: string]> {
  for (;;) {
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== ';') return;
    cursor.at += 1;
    skipSpace(cursor);
    const name = readWhile(cursor, /[^\s=;,]/).toLowerCase();
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== '=') {
      yield [name, ''];
      continue;
    }
    cursor.at += 1;
    skipSpace(cursor);
    yield [name, cursor.text[cursor.at] === '"' ? readQuoted(cursor) : readWhile(cursor, /[^\s;,]/)];
  }
}

function readQuoted(cursor: Cursor): string {
  let value = '';
  for (cursor.at += 1; cursor.at < cursor.text.length; cursor.at += 1) {
    let character = cursor.text.charAt(cursor.at);
    if (character === '"') {
      cursor.at += 1;
      return value;
    }
    if (character === '\\') {
      cursor.at += 1;
      character = cursor.text.charAt(cursor.at);
    }
    value += character;
  }
  return value;
}

function readWhile(cursor: Cursor, allowed: RegExp): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length && allowed.test(cursor.text.charAt(cursor.at))) cursor.at += 1;
  return cursor.text.slice(from, cursor.at);
}

function skipSpace(cursor: Cursor): void {
  readWhile(cursor, /\s/);
}

/** To behind the next such character that is not inside quotes. */
function skipPast(cursor: Cursor, character: string): void {
  while (cursor.at < cursor.text.length) {
    const here = cursor.text[cursor.at];
    if (here === '"') {
      readQuoted(cursor);
      continue;
    }
    cursor.at += 1;
    if (here === character) return;
  }
}
