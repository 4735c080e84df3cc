import { showBroker } from '../transport/parse-broker.ts';
import { TransportError } from '../transport/transport-error.ts';
import type { BrokerAddress, Transport } from '../transport/transport.ts';
import { metadataApi, type PartitionMetadata, type TopicMetadata } from '../wire/metadata.ts';
import type { BrokerLink } from './broker-link.ts';
import type { BrokerLinks } from './broker-links.ts';
import { SharedQuestions } from './shared-questions.ts';

/** Who is where in the cluster, as the brokers said last. */
export class ClusterMap {
  readonly #transport: Transport;
  readonly #links: BrokerLinks;
  readonly #brokers = new Map<number, BrokerAddress>();
  readonly #topics = new Map<string, TopicMetadata>();
  readonly #questions = new SharedQuestions((topics) => this.#ask(topics));
  #clusterId: string | undefined;
  /** The broker that answered last: it is asked first. */
  #last: BrokerAddress | undefined;
  /** One that may be behind: it is asked after the others. */
  #doubted: BrokerAddress | undefined;

  constructor(transport: Transport, links: BrokerLinks) {
    this.#transport = transport;
    this.#links = links;
  }

  get clusterId(): string | undefined {
    return this.#clusterId;
  }

  /** Where a node listens; `undefined` for one that is not part of the cluster now. */
  addressOf(nodeId: number): BrokerAddress | undefined {
    return this.#brokers.get(nodeId);
  }

  topic(name: string): TopicMetadata | undefined {
    return this.#topics.get(name);
  }

  /** What is known of a partition. */
  partition(topic: string, partition: number): PartitionMetadata | undefined {
    return this.#topics.get(topic)?.partitions.find(({ partition: number }) => number === partition);
  }

  /**
   * Asks anew. What is known of the topics that were asked for is replaced.
   *
   * @throws the error that says most about why no broker answered.
   */
  async refresh(topics: readonly string[] | undefined): Promise<readonly TopicMetadata[]> {
    const found = await this.#questions.ask(topics);
    if (topics === undefined) return found;
    const wanted = new Set(topics);
    return found.filter(({ name }) => wanted.has(name));
  }

  async #ask(topics: readonly string[] | undefined): Promise<readonly TopicMetadata[]> {
    const metadata = await this.anyBroker((link) => link.call(metadataApi, { topics }));
    const { brokers, clusterId, topics: found } = metadata;
    this.#clusterId = clusterId;
    this.#brokers.clear();
    for (const { nodeId, host, port } of brokers) this.#brokers.set(nodeId, { host, port });
    for (const topic of found) this.#topics.set(topic.name, topic);
    return found;
  }

  /** The next question goes to another broker first: the last one may be behind. */
  askElsewhere(): void {
    this.#doubted = this.#last;
    this.#last = undefined;
  }

  /** A call that any broker can answer: over the one that answered last, else over the first that does. */
  async anyBroker<A>(ask: (link: BrokerLink) => Promise<A>): Promise<A> {
    const errors: unknown[] = [];
    try {
      for await (const address of this.#candidates()) {
        const answer = await this.#try(address, ask, errors);
        if (answer !== undefined) return answer.answer;
      }
    } catch (error) {
      errors.push(error);
    }
    throw mostTelling(errors);
  }

  async #try<A>(
    address: BrokerAddress,
    ask: (link: BrokerLink) => Promise<A>,
    errors: unknown[],
  ): Promise<{ readonly answer: A } | undefined> {
    try {
      const answer = await ask(this.#links.to(address, 'quick'));
      this.#last = address;
      return { answer };
    } catch (error) {
      errors.push(error);
      return undefined;
    }
  }

  /** Those that are known, and only when none of them answers those that the transport begins with. */
  async *#candidates(): AsyncGenerator<BrokerAddress> {
    const seen = new Set<string>();
    const isNew = (address: BrokerAddress | undefined): address is BrokerAddress => {
      if (address === undefined || seen.has(showBroker(address))) return false;
      seen.add(showBroker(address));
      return true;
    };
    const doubted = this.#doubted;
    const known = [this.#last, ...this.#brokers.values()].filter((address) => !isSame(address, doubted));
    for (const address of [...known, doubted]) if (isNew(address)) yield address;
    for (const address of await this.#transport.bootstrap()) if (isNew(address)) yield address;
  }
}

function isSame(one: BrokerAddress | undefined, other: BrokerAddress | undefined): boolean {
  return one?.host === other?.host && one?.port === other?.port;
}

/** The most telling first; what is none of these tells more than all of them. */
const order = ['authentication', 'tls', 'client', 'timeout', 'closed', 'unreachable'];

function rank(error: unknown): number {
  return error instanceof TransportError ? order.indexOf(error.fault) : -1;
}

/** Of the reasons why no broker answered, the one that a person can do something about. */
function mostTelling(errors: readonly unknown[]): unknown {
  const none: unknown = new TransportError('client', 'the transport names no broker to begin with');
  return errors.length === 0 ? none : errors.reduce((best, error) => (rank(error) < rank(best) ? error : best));
}
