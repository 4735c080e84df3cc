import { Changes } from './changes.ts';
import type { ScriptedPartition } from './scripted-partition.ts';
import { ScriptedTopic, type TopicOptions } from './scripted-topic.ts';

/** A node as metadata names it. */
export interface NodeAddress {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

/** An offset that a group committed. */
export interface Committed {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly leaderEpoch: number;
  readonly metadata: string | null;
}

export function committedKey(topic: string, partition: number): string {
  return `${topic}-${partition}`;
}

/** What all nodes of a cluster know. */
export class ClusterState {
  readonly changes: Changes = new Changes();
  readonly clusterId: string = 'scripted-cluster';
  readonly topics: Map<string, ScriptedTopic> = new Map();
  /** What groups committed, by group, then by {@link committedKey}. */
  readonly committed: Map<string, Map<string, Committed>> = new Map();
  /** The nodes that metadata lists. */
  listed: NodeAddress[] = [];
  /** The node that coordinates the groups. */
  coordinator: number;
  readonly #nodeIds: readonly number[];

  constructor(nodeIds: readonly number[]) {
    this.#nodeIds = nodeIds;
    this.coordinator = nodeIds[0] ?? -1;
  }

  createTopic(name: string, options: TopicOptions): ScriptedTopic {
    if (this.topics.has(name)) throw new RangeError(`there is a topic ${name} already`);
    const topic = new ScriptedTopic(name, options, this.#nodeIds, this.changes);
    this.topics.set(name, topic);
    this.changes.announce();
    return topic;
  }

  deleteTopic(name: string): void {
    if (!this.topics.delete(name)) throw new RangeError(`there is no topic ${name}`);
    this.changes.announce();
  }

  topicById(id: string): ScriptedTopic | undefined {
    return [...this.topics.values()].find((topic) => topic.id === id);
  }

  partition(topic: string, index: number): ScriptedPartition | undefined {
    return this.topics.get(topic)?.partitions[index];
  }
}
