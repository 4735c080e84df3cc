/** A server that another one can follow. */
export interface PrimaryServer {
  readonly url: string;
  readonly directory: string;
  shutDown(): Promise<void>;
  start(): Promise<void>;
}

/** What a PostgreSQL of a test's own is like. */
export interface PostgresSettings {
  /** Settings of postgresql.conf, besides those that make it quick. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The port on 127.0.0.1. Default: a free one. */
  readonly port?: number;
  /** Begins as a copy of this server, which is shut down for a moment, and follows it as a standby. */
  readonly standbyOf?: PrimaryServer;
  /** A certificate and its key as PEM, for connections with TLS. Default: none. */
  readonly tls?: { readonly certificate: string; readonly key: string };
}
