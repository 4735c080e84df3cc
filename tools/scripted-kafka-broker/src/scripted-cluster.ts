import type { ApiName } from './apis/apis.ts';
import type { ReceivedRequest, RequestRecord } from './script/received-request.ts';
import { RequestLog } from './script/request-log.ts';
import type { RuleMatch } from './script/rule.ts';
import type { Scene } from './script/scene.ts';
import { Script } from './script/script.ts';
import { type OfferedVersions, ScriptedNode } from './server/scripted-node.ts';
import { ClusterState, type Committed, committedKey } from './state/cluster-state.ts';
import type { ScriptedTopic, TopicOptions } from './state/scripted-topic.ts';

export interface ClusterOptions {
  /** How many nodes, with the ids 1, 2, 3 …; 1 by default. */
  readonly nodes?: number;
  /** What the nodes offer, where it is less than what is served here; see `oldBroker`. */
  readonly versions?: OfferedVersions;
}

/** Brokers in this process that behave like a Kafka cluster, except where they are told otherwise. */
export class ScriptedCluster implements AsyncDisposable {
  readonly nodes: readonly ScriptedNode[];
  readonly #state: ClusterState;
  readonly #script = new Script();
  readonly #log = new RequestLog();
  #connections = 0;

  protected constructor({ nodes = 1, versions = {} }: ClusterOptions) {
    const nodeIds = Array.from({ length: nodes }, (_, index) => index + 1);
    this.#state = new ClusterState(nodeIds);
    const shared = { state: this.#state, script: this.#script, log: this.#log };
    this.nodes = nodeIds.map((nodeId) => new ScriptedNode(nodeId, shared, () => (this.#connections += 1)));
    for (const node of this.nodes) node.offer(versions);
  }

  /** Starts the nodes, each on a free port of 127.0.0.1. */
  static async start(options: ClusterOptions = {}): Promise<ScriptedCluster> {
    const cluster = new ScriptedCluster(options);
    await cluster.listen();
    return cluster;
  }

  /** Where the nodes listen, `'host:port'`. */
  get bootstrap(): string[] {
    return this.nodes.map(({ address }) => `${address.host}:${address.port}`);
  }

  /** The node with an id; the first is 1. */
  node(nodeId: number): ScriptedNode {
    const found = this.nodes[nodeId - 1];
    if (found === undefined) throw new RangeError(`there is no node ${nodeId}`);
    return found;
  }

  /** The topic of a name, which is created if there is none. */
  topic(name: string, options: TopicOptions = {}): ScriptedTopic {
    return this.#state.topics.get(name) ?? this.#state.createTopic(name, options);
  }

  deleteTopic(name: string): void {
    this.#state.deleteTopic(name);
  }

  /** Deletes a topic and creates one of the same name, with another id. */
  recreateTopic(name: string, options: TopicOptions = {}): ScriptedTopic {
    this.#state.deleteTopic(name);
    return this.#state.createTopic(name, options);
  }

  /** The nodes that metadata lists, by id; all by default. */
  listNodes(nodeIds: readonly number[]): void {
    this.#state.listed = nodeIds.map((nodeId) => this.node(nodeId).address);
    this.#state.changes.announce();
  }

  /** Another node coordinates the groups; -1 for none. */
  moveCoordinator(nodeId: number): void {
    this.#state.coordinator = nodeId;
  }

  /** What a group committed for a partition. */
  committed(group: string, topic: string, partition: number): Committed | undefined {
    return this.#state.committed.get(group)?.get(committedKey(topic, partition));
  }

  /** Tells what to do about requests of an API. Where several rules apply to one, all are done, in the order they were told. */
  when<N extends ApiName>(api: N, match: RuleMatch<N> = {}): Scene<N> {
    return this.#script.when(api, match);
  }

  /** Every request so far, of APIs too that are not served. */
  get requests(): readonly RequestRecord[] {
    return this.#log.requests;
  }

  requestsOf<N extends ApiName>(api: N): ReceivedRequest<N>[] {
    return this.#log.of(api);
  }

  /** The next request of an API that comes, at the moment when it is there and not yet answered. */
  next<N extends ApiName>(
    api: N,
    where: (request: ReceivedRequest<N>) => boolean = () => true,
  ): Promise<ReceivedRequest<N>> {
    return this.#log.nextArrival(api, where);
  }

  /** The next request of an API that is answered, at the moment when the answer is sent. */
  answered<N extends ApiName>(
    api: N,
    where: (request: ReceivedRequest<N>) => boolean = () => true,
  ): Promise<ReceivedRequest<N>> {
    return this.#log.nextAnswer(api, where);
  }

  /** How many connections were ever made. */
  get connectionCount(): number {
    return this.#connections;
  }

  /** How many connections are open. */
  get openConnections(): number {
    return this.nodes.reduce((sum, { connections }) => sum + connections.length, 0);
  }

  /** Closes the connections of all nodes; new ones are accepted. */
  closeConnections(options: { readonly reset?: boolean } = {}): void {
    for (const node of this.nodes) node.closeConnections(options);
  }

  /** As if all nodes were killed: connections are closed and new ones refused, until {@link up}. */
  down(): void {
    for (const node of this.nodes) node.down();
  }

  /** Lets all nodes listen again, each on the port it had. */
  async up(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.listen()));
  }

  /** All nodes become black holes: they accept connections but read nothing and answer nothing, until they {@link thaw}. */
  freeze(): void {
    for (const node of this.nodes) node.freeze();
  }

  thaw(): void {
    for (const node of this.nodes) node.thaw();
  }

  /** Closes the connections and stops listening. */
  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  protected async listen(): Promise<void> {
    await this.up();
    this.listNodes(this.nodes.map(({ nodeId }) => nodeId));
  }
}
