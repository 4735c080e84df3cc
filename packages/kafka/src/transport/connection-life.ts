import type { Socket } from 'node:net';
import { closedFault, gibberishFault, socketFault, timeoutFault, unexpectedTlsFault } from './connection-faults.ts';
import { type ConnectionKind, type ConnectionStage, connectionStages } from './connection-kind.ts';
import type { TransportError } from './transport-error.ts';

/**
 * The life of one connection: watches its socket, knows how far it has come, and rejects what is under way the moment that it
 * ends, whatever the client library makes of it.
 */
export class ConnectionLife {
  readonly kind: ConnectionKind;
  readonly #onEnd: () => void;
  readonly #underWay = new Set<(reason: TransportError) => void>();
  #stage: ConnectionStage = 'connecting';
  #socket: Socket | undefined;
  #ended: TransportError | undefined;

  /** `onEnd` is called once, when it ends, after what is under way was rejected. */
  constructor(kind: ConnectionKind, onEnd: () => void) {
    this.kind = kind;
    this.#onEnd = onEnd;
  }

  /** Why it has ended; `undefined` while it lives. */
  get ended(): TransportError | undefined {
    return this.#ended;
  }

  get stage(): ConnectionStage {
    return this.#stage;
  }

  /** Watches the socket that the connection runs over. */
  watch(socket: Socket): void {
    this.#socket = socket;
    // Small questions follow each other on one connection, and none may wait for the other's acknowledgement.
    socket.setNoDelay(true);
    this.#contain(socket);
    socket.on('error', (error) => this.end(socketFault(this.kind, this.#stage, error)));
    socket.once('end', () => this.end(closedFault(this.kind, this.#stage)));
    socket.once('close', () => this.end(closedFault(this.kind, this.#stage)));
    if (!this.kind.tls) {
      socket.once('data', (bytes: Buffer) => {
        if (isTlsRecord(bytes)) this.end(unexpectedTlsFault(this.kind));
      });
    }
  }

  /** It has come as far as `stage`, or farther already. */
  reached(stage: ConnectionStage): void {
    if (connectionStages.indexOf(stage) > connectionStages.indexOf(this.#stage)) this.#stage = stage;
  }

  /** Settles as `work` does; rejects with the reason when the connection ends before. */
  async during<T>(work: Promise<T>): Promise<T> {
    const { promise: ending, reject } = Promise.withResolvers<never>();
    if (this.#ended === undefined) this.#underWay.add(reject);
    else reject(this.#ended);
    try {
      return await Promise.race([work, ending]);
    } catch (error) {
      throw this.#ended ?? error;
    } finally {
      this.#underWay.delete(reject);
    }
  }

  /** Like {@link during}; ends the connection when it takes longer than `limitMs`, which is the option `option`. */
  async within<T>(limitMs: number, option: string, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(
      () => this.end(timeoutFault(this.kind, this.#stage, limitMs, option)),
      Math.min(limitMs, longestTimerMs),
    );
    try {
      return await this.during(work());
    } finally {
      clearTimeout(timer);
    }
  }

  /** What a client library throws while it takes bytes apart would end the process: nobody else could catch it. */
  #contain(socket: Socket): void {
    const emit = socket.emit.bind(socket) as (event: string | symbol, ...values: unknown[]) => boolean;
    socket.emit = (event: string | symbol, ...values: unknown[]): boolean => {
      try {
        return emit(event, ...values);
      } catch (error) {
        if (event !== 'data') throw error;
        this.end(gibberishFault(this.kind, error));
        return true;
      }
    };
  }

  /** Ends it: rejects what is under way and destroys the socket. Only the first reason counts. */
  end(reason: TransportError): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    for (const reject of this.#underWay) reject(reason);
    this.#underWay.clear();
    this.#onEnd();
    this.#socket?.destroy();
  }
}

/** The longest time that a timer of Node can take. */
export const longestTimerMs: number = 2 ** 31 - 1;

/** Whether bytes begin with a record of TLS: its type, then version 3.x. */
function isTlsRecord(bytes: Buffer): boolean {
  const [type, major, minor] = bytes;
  return type !== undefined && type >= 0x14 && type <= 0x17 && major === 0x03 && minor !== undefined && minor <= 0x04;
}
