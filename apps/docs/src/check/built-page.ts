/** What a page of the built site says of itself and of others. */
export interface BuiltPage {
  /** Every place that a link may lead to. */
  readonly anchors: ReadonlySet<string>;
  /** Every address that a reader may follow, and every one that the browser fetches by itself. */
  readonly links: readonly string[];
  readonly fetched: readonly string[];
}

/** Reads a page of HTML, as VitePress writes it. */
export function readBuiltPage(html: string): BuiltPage {
  const tags = [...html.matchAll(/<([a-z][\w-]*)\b([^>]*)>/gi)].map(([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: attributesOf(rest),
  }));
  const values = (names: readonly string[], key: string): string[] =>
    tags.flatMap(({ name, attributes }) => (names.includes(name) ? (attributes.get(key) ?? []) : []));
  return {
    anchors: new Set(tags.flatMap(({ attributes }) => attributes.get('id') ?? [])),
    links: values(['a'], 'href'),
    fetched: [...values(['script', 'img', 'source', 'iframe', 'video'], 'src'), ...values(['link'], 'href')],
  };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)];
  return new Map(found.map(([, key = '', value = '']) => [key, decoded(value)]));
}

function decoded(value: string): string {
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}
