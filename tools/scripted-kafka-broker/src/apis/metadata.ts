import type { ServedApi } from './served-api.ts';

export interface MetadataQuestion {
  /** `undefined` for all. */
  readonly topics: readonly { readonly name: string | null; readonly id: string | undefined }[] | undefined;
  readonly allowAutoTopicCreation: boolean;
}

export interface MetadataAnswer {
  throttleMs: number;
  brokers: { nodeId: number; host: string; port: number; rack: string | null }[];
  clusterId: string | null;
  controllerId: number;
  topics: TopicAnswer[];
}

export interface TopicAnswer {
  error: number;
  name: string | null;
  id: string;
  internal: boolean;
  partitions: {
    error: number;
    partition: number;
    leader: number;
    leaderEpoch: number;
    replicas: number[];
    inSync: number[];
    offline: number[];
  }[];
}

/** The id of no topic: 16 zero bytes. */
export const noTopicId: string = Buffer.alloc(16).toString('base64url');

const unknownOperations = -0x80000000;

export const metadata: ServedApi<'Metadata', MetadataQuestion, MetadataAnswer> = {
  key: 3,
  name: 'Metadata',
  versions: [4, 12],
  flexibleFrom: 9,

  read(reader, version) {
    const topics = reader.nullableStructures(() => {
      const id = version >= 10 ? reader.uuid() : noTopicId;
      const name = version >= 10 ? reader.nullableString() : reader.string();
      return { name, id: id === noTopicId ? undefined : id };
    });
    const allowAutoTopicCreation = reader.bool();
    if (version >= 8 && version <= 10) reader.bool();
    if (version >= 8) reader.bool();
    return { topics: topics ?? undefined, allowAutoTopicCreation };
  },

  write(writer, answer, version) {
    writer.int32(answer.throttleMs);
    writer.structures(answer.brokers, ({ nodeId, host, port, rack }) => {
      writer.int32(nodeId).string(host).int32(port).string(rack);
    });
    writer.string(answer.clusterId).int32(answer.controllerId);
    writer.structures(answer.topics, (topic) => {
      writer.int16(topic.error).string(topic.name);
      if (version >= 10) writer.uuid(topic.id);
      writer.bool(topic.internal);
      writer.structures(topic.partitions, (part) => {
        writer.int16(part.error).int32(part.partition).int32(part.leader);
        if (version >= 7) writer.int32(part.leaderEpoch);
        writer.array(part.replicas, (node) => writer.int32(node)).array(part.inSync, (node) => writer.int32(node));
        if (version >= 5) writer.array(part.offline, (node) => writer.int32(node));
      });
      if (version >= 8) writer.int32(unknownOperations);
    });
    if (version >= 8 && version <= 10) writer.int32(unknownOperations);
  },

  fail(answer, error) {
    for (const topic of answer.topics) {
      topic.error = error;
      topic.partitions = [];
    }
  },
};
