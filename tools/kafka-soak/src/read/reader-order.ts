/** What a reader is told when it is started. */
export interface ReaderOrder {
  readonly bootstrap: readonly string[];
  /** The ports that stand for those of the brokers, each `[port of a broker, port of its proxy]`. */
  readonly proxies: readonly (readonly [number, number])[];
  readonly database: string;
  /** Which client brings the connections. @platformatic/kafka knows nothing of proxies and goes to the brokers themselves. */
  readonly client: 'kafkajs' | 'platformatic';
  /** Whether to end where the topics end now. */
  readonly toTheEnd: boolean;
}

/** What a reader tells. */
export type ReaderMessage =
  /** Rows go into the table; told several times a second. */
  | { readonly type: 'reading' }
  /** Something happened that must never happen here. */
  | { readonly type: 'anomaly'; readonly what: string }
  | { readonly type: 'connection-lost' };

/** The exit code of a reader that could not begin, because it reached no broker. */
export const noBrokerCode = 3;
