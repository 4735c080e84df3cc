import type { Socket } from 'node:net';
import { delay } from '../script/delay.ts';
import { Frames } from '../wire/frames.ts';
import type { Gate } from './gate.ts';
import type { Reply } from './reply.ts';

/** One connection of a client. One request of it at a time is worked on; the answers go out in the order of the requests. */
export class ClientConnection {
  /** 1 for the first of the cluster. */
  readonly number: number;
  /** Resolves when it is closed. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #gate: Gate;
  readonly #serve: (frame: Buffer, signal: AbortSignal) => Promise<Reply | undefined>;
  readonly #frames = new Frames();
  readonly #queue: Buffer[] = [];
  readonly #end = new AbortController();
  #working = false;

  constructor(
    number: number,
    socket: Socket,
    gate: Gate,
    serve: (frame: Buffer, signal: AbortSignal) => Promise<Reply | undefined>,
  ) {
    this.number = number;
    this.#socket = socket;
    this.#gate = gate;
    this.#serve = serve;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#take(bytes));
    // A reset by the client is followed by 'close', which is all that matters.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#end.abort();
        resolve();
      });
    });
    if (gate.isShut) this.stopReading();
  }

  /** Leaves what comes unread, until {@link read} is called. */
  stopReading(): void {
    this.#socket.pause();
  }

  read(): void {
    this.#socket.resume();
  }

  /** Closes it at once; `reset` lets the client see a reset instead of an end. */
  close({ reset = false }: { readonly reset?: boolean } = {}): void {
    if (reset) this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    try {
      this.#queue.push(...this.#frames.push(bytes));
    } catch {
      this.close();
      return;
    }
    if (!this.#working) void this.#work();
  }

  async #work(): Promise<void> {
    this.#working = true;
    try {
      for (let frame = this.#queue.shift(); frame !== undefined; frame = this.#queue.shift()) {
        if (!(await this.#answer(frame))) break;
      }
    } catch {
      this.close();
    }
    this.#working = false;
  }

  async #answer(frame: Buffer): Promise<boolean> {
    const { signal } = this.#end;
    await this.#gate.opened(signal);
    if (signal.aborted) return false;
    const reply = await this.#serve(frame, signal);
    await this.#gate.opened(signal);
    if (signal.aborted) return false;
    if (reply === undefined) {
      this.close();
      return false;
    }
    await new Promise<void>((resolve) => {
      this.#socket.write(reply.frame, () => resolve());
    });
    reply.sent();
    if (reply.close) {
      this.#socket.end();
      return false;
    }
    if (reply.pauseMs > 0) await delay(reply.pauseMs, signal);
    return true;
  }
}
