import { apiVersionsApi } from '../wire/api-versions.ts';
import type { ConnectionKind } from './connection-kind.ts';
import { ConnectionLife } from './connection-life.ts';
import { showBroker } from './parse-broker.ts';
import { TransportError } from './transport-error.ts';
import type { BrokerAddress, BrokerConnection, WireRequest } from './transport.ts';

/** A connection of a client library: what is the same for all of them. */
export abstract class ClientConnection implements BrokerConnection {
  readonly address: BrokerAddress;
  protected readonly life: ConnectionLife;

  protected constructor(kind: ConnectionKind) {
    this.address = kind.address;
    this.life = new ConnectionLife(kind, () => this.release());
  }

  /** Connects, encrypts, and authenticates when it is set up so. */
  async open(signal: AbortSignal): Promise<void> {
    const abort = (): void => this.#end('the connection was given up', signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (signal.aborted) abort();
      if (this.life.ended !== undefined) throw this.life.ended;
      await this.establish();
      if (this.life.ended !== undefined) throw this.life.ended;
    } catch (error) {
      throw this.fail(error);
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async send(request: WireRequest): Promise<Buffer> {
    if (this.life.ended !== undefined) throw this.life.ended;
    try {
      const answer = await this.life.during(this.exchange(request));
      this.life.reached(request.apiKey === apiVersionsApi.key ? 'greeted' : 'used');
      return answer;
    } catch (error) {
      // Whatever went wrong, answers can no longer be told apart from what is missing.
      throw this.fail(error);
    }
  }

  close(): void {
    this.#end('the connection was closed');
  }

  /** Opens the library's connection, and tells `life` of its socket and of how far it has come. */
  protected abstract establish(): Promise<void>;

  /** Sends a request with the library, as {@link BrokerConnection.send} says. */
  protected abstract exchange(request: WireRequest): Promise<Buffer>;

  /** What an error of the library says. */
  protected abstract translate(error: unknown): TransportError;

  /** Makes the library let go of what it holds, without waiting; the socket is destroyed after it. Called once. */
  protected abstract release(): void;

  /** Ends the connection because of an error, and returns the reason. */
  protected fail(error: unknown): TransportError {
    const reason = error instanceof TransportError ? error : this.translate(error);
    this.life.end(reason);
    return reason;
  }

  #end(problem: string, cause?: unknown): void {
    const { address } = this;
    this.life.end(new TransportError('closed', `${problem}: ${showBroker(address)}`, { address, cause }));
  }
}
