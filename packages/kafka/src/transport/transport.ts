/** Where a broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** One request, ready to be sent except for its length, its correlation id and its client id. */
export interface WireRequest {
  /** The number of the API, 1 for Fetch. */
  readonly apiKey: number;
  /** The name of the API, for messages. */
  readonly apiName: string;
  readonly apiVersion: number;
  /** What follows the client id: the tags of a flexible header, then the body. */
  readonly bytes: Buffer;
}

/**
 * One connection to one broker: connected, encrypted and authenticated, as the transport was set up. Answers come in the
 * order of the requests.
 */
export interface BrokerConnection {
  /** Where it leads. */
  readonly address: BrokerAddress;
  /**
   * Sends a request and brings what follows the correlation id of its answer: the tags of a flexible header, then the body.
   * Rejects with a {@link TransportError} when the connection breaks or was closed. It has no time limit of its own.
   */
  send(request: WireRequest): Promise<Buffer>;
  /** Closes at once. What is under way rejects. Harmless when it is closed. */
  close(): void;
}

/**
 * The seam between reading Kafka and talking to it: a way to open connections. TLS, SASL and everything else that is set
 * up once lie below it.
 *
 * All executions, and all workers of each, use the one that is given as option `transport`, at the same time and one after the
 * other. {@link close} is called whenever one of them is done, not when all are.
 */
export interface Transport {
  /** The brokers to begin with. */
  bootstrap(): Promise<readonly BrokerAddress[]>;
  /**
   * Opens a connection. When `signal` aborts, it rejects promptly and leaves nothing open.
   *
   * @throws TransportError that says what stood in the way.
   */
  connect(address: BrokerAddress, signal: AbortSignal): Promise<BrokerConnection>;
  /**
   * Lets go of what the transport itself holds, a library's client or a pool that nobody uses. Called at the end of every
   * execution by each of its workers, more than once by some, while others go on: connections that are open stay open, each is
   * closed by who opened it, and whatever is let go must be made again when it is needed, as the transport is used again after.
   */
  close(): void;
}
