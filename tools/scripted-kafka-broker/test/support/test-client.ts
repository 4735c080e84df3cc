import { Connection, ResponseError, fetchV13, joinGroupV5, listOffsetsV7, metadataV12 } from '@platformatic/kafka';
import type { ScriptedCluster } from '../../src/index.ts';
import { dashed } from './topic-id.ts';

export interface Ask extends Partial<fetchV13.FetchRequestPartition> {
  readonly topicId: string;
}

export interface FetchLimits {
  readonly maxWaitMs?: number;
  readonly minBytes?: number;
  readonly maxBytes?: number;
  readonly committedOnly?: boolean;
}

/** One connection to one node, with the newest versions, over the protocol code of @platformatic/kafka. */
export class TestClient implements AsyncDisposable {
  readonly connection: Connection = new Connection('test');

  static async connect(cluster: ScriptedCluster, nodeId = 1): Promise<TestClient> {
    const client = new TestClient();
    const { host, port } = cluster.node(nodeId).address;
    await client.connection.connect(host, port);
    return client;
  }

  async metadata(
    topics: string[] | null = null,
    allowAutoTopicCreation = false,
  ): Promise<metadataV12.MetadataResponse> {
    return answerOf(metadataV12.api.async(this.connection, topics, allowAutoTopicCreation));
  }

  /** The partitions of the answer, in its order. */
  async fetch(asks: readonly Ask[], limits: FetchLimits = {}): Promise<fetchV13.FetchResponsePartition[]> {
    const { maxWaitMs = 0, minBytes = 1, maxBytes = 1e6, committedOnly = false } = limits;
    const topics = asks.map(({ topicId, ...ask }) => ({
      topicId: dashed(topicId),
      partitions: [
        { partition: 0, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1e6, ...ask },
      ],
    }));
    const isolation = committedOnly ? 1 : 0;
    const call = fetchV13.api.async(this.connection, maxWaitMs, minBytes, maxBytes, isolation, 0, -1, topics, [], '');
    return (await answerOf(call)).responses.flatMap(({ partitions }) => partitions);
  }

  /** The values of one partition. */
  async values(ask: Ask, limits: FetchLimits = {}): Promise<(string | undefined)[]> {
    const [part] = await this.fetch([ask], limits);
    return part?.records?.flatMap(({ records }) => records.map(({ value }) => value?.toString())) ?? [];
  }

  /** Error, offset and leader epoch of a partition. */
  async listOffset(name: string, partitionIndex: number, timestamp: bigint, committedOnly = false): Promise<unknown[]> {
    const partitions = [{ partitionIndex, currentLeaderEpoch: -1, timestamp }];
    const call = listOffsetsV7.api.async(this.connection, -1, committedOnly ? 1 : 0, [{ name, partitions }]);
    const part = (await answerOf(call)).topics[0]?.partitions[0];
    return [part?.errorCode, part?.offset, part?.leaderEpoch];
  }

  /** What the broker does not serve. */
  async joinGroup(): Promise<void> {
    await joinGroupV5.api.async(this.connection, 'g', 6000, 6000, '', null, 'consumer', []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close();
  }
}

/** The answer, also where it carries errors, for which that library rejects. */
export async function answerOf<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ResponseError) return error['response'] as T;
    throw error;
  }
}
