import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import type { ScriptedCluster } from '../../src/index.ts';

/** A connection without a client: it asks for the versions, in the oldest way, and shows the bytes that come. */
export class RawClient implements AsyncDisposable {
  /** Resolves when the connection is closed, with what came of it: everything, and the error where it was reset. */
  readonly ended: Promise<{ readonly bytes: Buffer; readonly error: string | undefined }>;
  readonly #socket: Socket;
  readonly #chunks: Buffer[] = [];
  #error: string | undefined;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#chunks.push(bytes);
      this.#wake();
    });
    socket.on('error', (error) => {
      this.#error = 'code' in error ? String(error.code) : error.message;
    });
    this.ended = new Promise((resolve) => {
      socket.once('close', () => {
        resolve({ bytes: this.bytes, error: this.#error });
        this.#wake();
      });
    });
  }

  static async connect(cluster: ScriptedCluster, nodeId = 1): Promise<RawClient> {
    const { host, port } = cluster.node(nodeId).address;
    const socket = connect(port, host);
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  /** What came so far. */
  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Asks for the versions, without a client id. */
  ask(correlationId: number, { version = 0, extraBytes = 0 }: { version?: number; extraBytes?: number } = {}): void {
    const request = Buffer.alloc(14 + extraBytes);
    request.writeInt32BE(10 + extraBytes, 0);
    request.writeInt16BE(18, 4);
    request.writeInt16BE(version, 6);
    request.writeInt32BE(correlationId, 8);
    request.writeInt16BE(-1, 12);
    this.#socket.write(request);
  }

  /** Resolves when as many bytes have come. */
  async received(count: number): Promise<Buffer> {
    while (this.bytes.length < count) {
      if (this.#socket.closed) throw new Error(`closed after ${this.bytes.length} bytes`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.bytes.subarray(0, count);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
    await this.ended;
  }
}
