import { randomBytes } from 'node:crypto';
import type { Appended, BatchOptions } from './appended.ts';
import type { Changes } from './changes.ts';
import { ScriptedPartition } from './scripted-partition.ts';
import type { StoredBatch } from './stored-batch.ts';

export interface TopicOptions {
  /** How many partitions; 1 by default. They are led by the nodes in turn. */
  readonly partitions?: number;
  /** Its id in base64url; by chance when it is left out. */
  readonly id?: string;
  /** Whether it is one of Kafka's own. */
  readonly internal?: boolean;
}

/** What a client is refused: to read the topic, or even to know of it. */
export type Denial = 'read' | 'describe';

/** A topic, for as long as it exists: one that is made anew is another one. */
export class ScriptedTopic {
  readonly name: string;
  readonly id: string;
  readonly internal: boolean;
  readonly partitions: ScriptedPartition[] = [];
  readonly #nodeIds: readonly number[];
  readonly #changes: Changes;
  #denied: Denial | undefined;
  #metadataError = 0;

  constructor(name: string, options: TopicOptions, nodeIds: readonly number[], changes: Changes) {
    this.name = name;
    this.id = options.id ?? randomBytes(16).toString('base64url');
    this.internal = options.internal ?? false;
    this.#nodeIds = nodeIds;
    this.#changes = changes;
    this.addPartitions(options.partitions ?? 1);
  }

  /** What is refused with TOPIC_AUTHORIZATION_FAILED. */
  get denied(): Denial | undefined {
    return this.#denied;
  }

  /** The error that metadata carries for it, 0 for none. */
  get metadataError(): number {
    return this.#metadataError;
  }

  set metadataError(error: number) {
    this.#metadataError = error;
    this.#changes.announce();
  }

  partition(index: number): ScriptedPartition {
    const found = this.partitions[index];
    if (found === undefined)
      throw new RangeError(`${this.name} has ${this.partitions.length} partitions, not ${index}`);
    return found;
  }

  /** Appends one batch of records to a partition; gives its first offset. */
  append(partition: number, records: readonly Appended[]): bigint {
    return this.partition(partition).append(records);
  }

  appendBatch(partition: number, options: BatchOptions): StoredBatch {
    return this.partition(partition).appendBatch(options);
  }

  addPartitions(count: number): void {
    for (let added = 0; added < count; added += 1) {
      const index = this.partitions.length;
      const leader = this.#nodeIds[index % this.#nodeIds.length] ?? -1;
      this.partitions.push(new ScriptedPartition(this.name, index, leader, this.#changes));
    }
    this.#changes.announce();
  }

  /** Refuses to let it be read, or even described. */
  deny(what: Denial = 'describe'): void {
    this.#denied = what;
    this.#changes.announce();
  }

  allow(): void {
    this.#denied = undefined;
    this.#changes.announce();
  }
}
