/** What can differ in the URL of a database. */
export interface UrlChanges {
  readonly database?: string;
  /** The schema in which names are looked for. */
  readonly schema?: string;
  readonly user?: string;
  readonly password?: string;
  readonly host?: string;
  readonly port?: number;
}

/** The URL with something else in it. */
export function urlOf(url: string, { database, schema, user, password, host, port }: UrlChanges): string {
  const changed = new URL(url);
  if (database !== undefined) changed.pathname = `/${database}`;
  if (schema !== undefined) changed.searchParams.set('options', `-csearch_path=${schema}`);
  if (user !== undefined) changed.username = user;
  if (password !== undefined) changed.password = password;
  if (host !== undefined) changed.hostname = host;
  if (port !== undefined) changed.port = String(port);
  return changed.href;
}
