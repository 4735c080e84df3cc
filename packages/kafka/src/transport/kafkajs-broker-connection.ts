import { ClientConnection } from './client-connection.ts';
import { socketFault, timeoutFault } from './connection-faults.ts';
import { greetBroker } from './greet-broker.ts';
import { kafkajsFault, wrapTokenProvider } from './kafkajs-faults.ts';
import type { KafkajsConnection, KafkajsProtocol } from './kafkajs-members.ts';
import type { TransportError } from './transport-error.ts';
import type { BrokerAddress, WireRequest } from './transport.ts';

/** The key of the API whose presence changes how kafkajs authenticates. */
const saslAuthenticateKey = 36;

/** A connection of kafkajs, kept from waiting, from retrying and from timers of its own. */
export class KafkajsBrokerConnection extends ClientConnection {
  readonly #client: KafkajsConnection;
  readonly #requestTimeoutOption: string;
  #settleConnecting = (): void => {};

  /** `requestTimeoutOption` is what the option is called that sets the client's `requestTimeout`. */
  constructor(client: KafkajsConnection, address: BrokerAddress, requestTimeoutOption: string) {
    super({ address, tls: Boolean(client.ssl), sasl: Boolean(client.sasl), tlsOption: 'ssl' });
    this.#client = client;
    this.#requestTimeoutOption = requestTimeoutOption;
    this.#tame();
  }

  protected override async establish(): Promise<void> {
    await this.life.during(this.#client.connect());
    this.life.reached('silent');
    await this.life.within(this.#client.requestTimeout, this.#requestTimeoutOption, () => this.#introduce());
  }

  protected override exchange(request: WireRequest): Promise<Buffer> {
    return this.#client.send(protocolOf(request));
  }

  protected override translate(error: unknown): TransportError {
    const { kind, stage } = this.life;
    if (stage === 'connecting') return timeoutFault(kind, stage, this.#client.connectionTimeout, 'connectionTimeout');
    return kafkajsFault(kind, stage, error);
  }

  protected override release(): void {
    // Clears kafkajs's timers, that of the connection attempt too, without an entry in its log.
    this.#settleConnecting();
    this.#client.requestQueue.destroy();
  }

  async #introduce(): Promise<void> {
    const { kind } = this.life;
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
    this.#client.sasl = wrapTokenProvider(this.#client.sasl, this.life.kind);
    this.#client.socketFactory = (parameters) => {
      this.#settleConnecting = parameters.onConnect;
      try {
        const socket = socketFactory(parameters);
        this.life.watch(socket);
        return socket;
      } catch (error) {
        throw this.fail(socketFault(this.life.kind, this.life.stage, error));
      }
    };
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
