import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import { type ApiName, apiNames, apis } from '../apis/apis.ts';
import type { VersionRange } from '../apis/served-api.ts';
import type { NodeAddress } from '../state/cluster-state.ts';
import { ClientConnection } from './client-connection.ts';
import { Gate } from './gate.ts';
import { type Shared, serveRequest } from './request-service.ts';

/** The versions that a node offers, where they are not all that can be served; `null` for an API that it lacks. */
export type OfferedVersions = { readonly [N in ApiName]?: VersionRange | null };

const host = '127.0.0.1';

/** One node of the cluster. */
export class ScriptedNode {
  readonly nodeId: number;
  readonly #shared: Shared;
  readonly #nextConnection: () => number;
  readonly #versions = new Map<ApiName, VersionRange>(apiNames.map((name) => [name, apis[name].versions]));
  readonly #connections = new Set<ClientConnection>();
  readonly #gate = new Gate();
  #server: Server | undefined;
  #port = 0;

  constructor(nodeId: number, shared: Shared, nextConnection: () => number) {
    this.nodeId = nodeId;
    this.#shared = shared;
    this.#nextConnection = nextConnection;
  }

  /** Where it listens. */
  get address(): NodeAddress {
    return { nodeId: this.nodeId, host, port: this.#port };
  }

  /** The connections that are open now. */
  get connections(): readonly ClientConnection[] {
    return [...this.#connections];
  }

  /** Says from now on that it can do less, as another release does. */
  offer(versions: OfferedVersions): void {
    for (const name of apiNames) {
      const range = versions[name];
      if (range === null) this.#versions.delete(name);
      else if (range !== undefined) this.#versions.set(name, range);
    }
  }

  /** Listens, on the port it had before; harmless when it does. */
  async listen(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer((socket) => this.#accept(socket));
    server.listen(this.#port, host);
    await once(server, 'listening');
    this.#port = portOf(server.address());
    this.#server = server;
  }

  /** Refuses new connections; those that are open stay. */
  stopListening(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Closes all connections; new ones are accepted. */
  closeConnections(options: { readonly reset?: boolean } = {}): void {
    for (const connection of this.#connections) connection.close(options);
  }

  /** As if the process were killed: closes all connections and refuses new ones, until it listens again. */
  down(): void {
    this.stopListening();
    this.closeConnections();
  }

  /** A black hole: accepts connections but reads nothing and answers nothing, until it thaws. */
  freeze(): void {
    this.#gate.shut();
    for (const connection of this.#connections) connection.stopReading();
  }

  thaw(): void {
    this.#gate.open();
    for (const connection of this.#connections) connection.read();
  }

  /** Ends it. */
  async close(): Promise<void> {
    const closed = this.connections.map((connection) => connection.closed);
    this.down();
    await Promise.all(closed);
  }

  #accept(socket: Socket): void {
    const number = this.#nextConnection();
    const connection = new ClientConnection(number, socket, this.#gate, (frame, signal) =>
      serveRequest(frame, this.#shared, { node: this.nodeId, connection: number, versions: this.#versions, signal }),
    );
    this.#connections.add(connection);
    void connection.closed.then(() => this.#connections.delete(connection));
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('a server without a port');
  return address.port;
}
