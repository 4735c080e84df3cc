import type { Socket } from 'node:net';
import type { Connection, Writer } from '@platformatic/kafka';
import { ClientConnection } from '../transport/client-connection.ts';
import type { ConnectionKind } from '../transport/connection-kind.ts';
import { greetBroker } from '../transport/greet-broker.ts';
import type { TransportError } from '../transport/transport-error.ts';
import type { WireRequest } from '../transport/transport.ts';
import { platformaticFault } from './platformatic-faults.ts';

interface ConnectionSettings {
  readonly connectTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly writerOf: (bytes: Buffer) => Writer;
}

/** A connection of @platformatic/kafka, whose time limits are kept here. */
export class PlatformaticBrokerConnection extends ClientConnection {
  readonly #client: Connection;
  readonly #settings: ConnectionSettings;

  constructor(client: Connection, kind: ConnectionKind, settings: ConnectionSettings) {
    super(kind);
    this.#client = client;
    this.#settings = settings;
  }

  protected override async establish(): Promise<void> {
    const { host, port } = this.address;
    const { connectTimeoutMs, requestTimeoutMs } = this.#settings;
    const { kind } = this.life;
    // Authentication that fails later, when it has to be renewed, is told in this way alone.
    this.#client.on('error', (error) => this.fail(error));
    this.#client.on('sasl:handshake', () => this.life.reached('greeted'));
    const ready = new Promise<void>((resolve, reject) => {
      this.#client.connect(host, port, (error) => (error === null ? resolve() : reject(error)));
    });
    const socket: Socket | undefined = this.#client.socket;
    // There is none when TLS cannot be set up as it was given.
    if (socket === undefined) return ready;
    this.life.watch(socket);
    const connected = new Promise<void>((resolve) => {
      socket.once(kind.tls ? 'secureConnect' : 'connect', resolve);
    });
    await this.life.within(connectTimeoutMs, 'connectTimeoutMs', () => Promise.race([ready, connected]));
    this.life.reached('silent');
    await this.life.within(requestTimeoutMs, 'requestTimeoutMs', async () => {
      await ready;
      await greetBroker(this, kind);
    });
  }

  protected override async exchange({ apiKey, apiVersion, bytes }: WireRequest): Promise<Buffer> {
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

  protected override translate(error: unknown): TransportError {
    return platformaticFault(this.life.kind, this.life.stage, error);
  }

  protected override release(): void {
    this.#client.close(() => {});
  }
}
