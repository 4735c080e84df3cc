import { socketFault, timeoutFault } from './connection-faults.ts';
import { ConnectionLife } from './connection-life.ts';
import { greetBroker } from './greet-broker.ts';
import type { KafkajsConnection, KafkajsProtocol } from './kafkajs-members.ts';
import { kafkajsFault, wrapTokenProvider } from './kafkajs-faults.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';
import type { BrokerAddress, BrokerConnection, WireRequest } from './transport.ts';

/** The keys of the APIs that are spoken before authentication. */
const apiVersionsKey = 18;
const saslAuthenticateKey = 36;

/** A connection of kafkajs, kept from waiting, from retrying and from timers of its own. */
export class KafkajsBrokerConnection implements BrokerConnection {
  readonly address: BrokerAddress;
  readonly #client: KafkajsConnection;
  readonly #life: ConnectionLife;
  readonly #requestTimeoutOption: string;
  #settleConnecting = (): void => {};

  /** `requestTimeoutOption` is what the option is called that sets the client's `requestTimeout`. */
  constructor(client: KafkajsConnection, address: BrokerAddress, requestTimeoutOption: string) {
    this.address = address;
    this.#client = client;
    this.#requestTimeoutOption = requestTimeoutOption;
    const kind = { address, tls: Boolean(client.ssl), sasl: Boolean(client.sasl), tlsOption: 'ssl' } as const;
    this.#life = new ConnectionLife(kind, () => {
      // Clears kafkajs's timers, that of the connection attempt too, without an entry in its log.
      this.#settleConnecting();
      client.requestQueue.destroy();
    });
    this.#tame();
  }

  /** Connects, encrypts, and authenticates when it is set up so. */
  async open(signal: AbortSignal): Promise<void> {
    const abort = (): void => this.#end('the connection was given up', signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (signal.aborted) abort();
      await this.#connect();
      const { requestTimeout } = this.#client;
      await this.#life.within(requestTimeout, this.#requestTimeoutOption, () => this.#introduce());
      if (this.#life.ended !== undefined) throw this.#life.ended;
    } catch (error) {
      const reason = this.#translate(error);
      this.#life.end(reason);
      throw reason;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async send(request: WireRequest): Promise<Buffer> {
    if (this.#life.ended !== undefined) throw this.#life.ended;
    try {
      const answer = await this.#life.during(this.#client.send(protocolOf(request)));
      this.#life.reached(request.apiKey === apiVersionsKey ? 'greeted' : 'used');
      return answer;
    } catch (error) {
      // Whatever went wrong, answers can no longer be told apart from what is missing.
      const reason = this.#translate(error);
      this.#life.end(reason);
      throw reason;
    }
  }

  close(): void {
    this.#end('the connection was closed');
  }

  async #connect(): Promise<void> {
    if (this.#life.ended !== undefined) throw this.#life.ended;
    await this.#life.during(this.#client.connect());
    this.#life.reached('silent');
  }

  async #introduce(): Promise<void> {
    const { kind } = this.#life;
    const versions = await greetBroker(this, kind);
    if (!kind.sasl) return;
    this.#client.setVersions(
      Object.fromEntries(
        [...versions].map(([key, { oldest, newest }]) => [key, { minVersion: oldest, maxVersion: newest }]),
      ),
    );
    this.#client.setSupportAuthenticationProtocol(versions.has(saslAuthenticateKey));
    await this.#client.authenticate();
    await greetBroker(this, kind);
  }

  #tame(): void {
    const { requestQueue, socketFactory } = this.#client;
    // Time limits are kept above the seam: kafkajs looks at every request ten times a second, and would cut long waits.
    requestQueue.enforceRequestTimeout = false;
    // After every answer kafkajs sets a timer with a negative time, which Node warns of, though there is nothing to check.
    const check = requestQueue.scheduleCheckPendingRequests.bind(requestQueue);
    requestQueue.scheduleCheckPendingRequests = () => {
      if (requestQueue.pending.length > 0) check();
    };
    this.#client.sasl = wrapTokenProvider(this.#client.sasl, this.#life.kind);
    this.#client.socketFactory = (parameters) => {
      this.#settleConnecting = parameters.onConnect;
      try {
        const socket = socketFactory(parameters);
        this.#life.watch(socket);
        return socket;
      } catch (error) {
        this.#life.end(socketFault(this.#life.kind, this.#life.stage, error));
        throw error;
      }
    };
  }

  #translate(error: unknown): TransportError {
    if (error instanceof TransportError) return error;
    const { kind, stage } = this.#life;
    if (stage === 'connecting') return timeoutFault(kind, stage, this.#client.connectionTimeout, 'connectionTimeout');
    return kafkajsFault(kind, stage, error);
  }

  #end(problem: string, cause?: unknown): void {
    const { address } = this;
    this.#life.end(new TransportError('closed', `${problem}: ${showBroker(address)}`, { address, cause }));
  }
}

function protocolOf({ apiKey, apiName, apiVersion, bytes }: WireRequest): KafkajsProtocol {
  const encoded = { buf: bytes, buffer: bytes };
  return {
    request: { apiKey, apiName, apiVersion, encode: () => Promise.resolve(encoded) },
    response: { decode: (payload) => Promise.resolve(payload), parse: (payload) => Promise.resolve(payload) },
    logResponseError: false,
  };
}
