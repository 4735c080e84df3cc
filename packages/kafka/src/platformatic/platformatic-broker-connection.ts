import type { Socket } from 'node:net';
import type { Connection, Writer } from '@platformatic/kafka';
import type { ConnectionKind } from '../transport/connection-kind.ts';
import { ConnectionLife } from '../transport/connection-life.ts';
import { greetBroker } from '../transport/greet-broker.ts';
import { showBroker } from '../transport/parse-broker.ts';
import { TransportError } from '../transport/transport-error.ts';
import type { BrokerAddress, BrokerConnection, WireRequest } from '../transport/transport.ts';
import { platformaticFault } from './platformatic-faults.ts';

interface ConnectionSettings {
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly writerOf: (bytes: Buffer) => Writer;
}

/** A connection of @platformatic/kafka, whose time limits are kept here. */
export class PlatformaticBrokerConnection implements BrokerConnection {
  readonly address: BrokerAddress;
  readonly #client: Connection;
  readonly #settings: ConnectionSettings;
  readonly #life: ConnectionLife;

  constructor(client: Connection, kind: ConnectionKind, settings: ConnectionSettings) {
    this.address = kind.address;
    this.#client = client;
    this.#settings = settings;
    this.#life = new ConnectionLife(kind, () => client.close(() => {}));
  }

  /** Connects, encrypts, and authenticates when it is set up so. */
  async open(signal: AbortSignal): Promise<void> {
    const abort = (): void => this.#end('the connection was given up', signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (signal.aborted) abort();
      if (this.#life.ended !== undefined) throw this.#life.ended;
      await this.#connect();
      if (this.#life.ended !== undefined) throw this.#life.ended;
    } catch (error) {
      const reason = platformaticFault(this.#life.kind, this.#life.stage, error);
      this.#life.end(reason);
      throw reason;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async send(request: WireRequest): Promise<Buffer> {
    if (this.#life.ended !== undefined) throw this.#life.ended;
    try {
      const answer = await this.#life.during(this.#send(request));
      this.#life.reached(request.apiKey === apiVersionsKey ? 'greeted' : 'used');
      return answer;
    } catch (error) {
      // Whatever went wrong, answers can no longer be told apart from what is missing.
      const reason = platformaticFault(this.#life.kind, this.#life.stage, error);
      this.#life.end(reason);
      throw reason;
    }
  }

  close(): void {
    this.#end('the connection was closed');
  }

  async #connect(): Promise<void> {
    const { host, port } = this.address;
    const { connectTimeoutMs, requestTimeoutMs } = this.#settings;
    const { kind } = this.#life;
    // Authentication that fails later, when it has to be renewed, is told in this way alone.
    this.#client.on('error', (error) => this.#life.end(platformaticFault(kind, this.#life.stage, error)));
    this.#client.on('sasl:handshake', () => this.#life.reached('greeted'));
    const ready = new Promise<void>((resolve, reject) => {
      this.#client.connect(host, port, (error) => (error === null ? resolve() : reject(error)));
    });
    const socket: Socket | undefined = this.#client.socket;
    // There is none when TLS cannot be set up as it was given.
    if (socket === undefined) return ready;
    this.#life.watch(socket);
    const connected = new Promise<void>((resolve) => {
      socket.once(kind.tls ? 'secureConnect' : 'connect', resolve);
    });
    await this.#life.within(connectTimeoutMs, 'connectTimeoutMs', () => Promise.race([ready, connected]));
    this.#life.reached('silent');
    await this.#life.within(requestTimeoutMs, 'requestTimeoutMs', async () => {
      await ready;
      await greetBroker(this, kind);
    });
  }

  async #send({ apiKey, apiVersion, bytes }: WireRequest): Promise<Buffer> {
    // While a session is renewed the broker refuses everything else, and the client library holds nothing back.
    while (this.#client.status === 'reauthenticating') {
      await new Promise<void>((resolve) => {
        this.#client.once('connect', resolve);
      });
    }
    return new Promise((resolve, reject) => {
      this.#client.send<Buffer>(
        apiKey,
        apiVersion,
        () => this.#settings.writerOf(bytes),
        (_correlationId, _apiKey, _apiVersion, reader) => reader.buffer.buffer,
        false, // The tags of the headers are among the bytes.
        false,
        (error, answer) => (answer === undefined ? reject(error) : resolve(answer)),
      );
    });
  }

  #end(problem: string, cause?: unknown): void {
    const { address } = this;
    this.#life.end(new TransportError('closed', `${problem}: ${showBroker(address)}`, { address, cause }));
  }
}

const apiVersionsKey = 18;
