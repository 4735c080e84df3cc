import type { Api } from './api.ts';
import type { ByteReader } from './byte-reader.ts';

/** What a broker says about the cluster. */
export interface Metadata {
  readonly clusterId: string | undefined;
  readonly brokers: readonly BrokerMetadata[];
  readonly topics: readonly TopicMetadata[];
}

export interface BrokerMetadata {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
}

export interface TopicMetadata {
  /** The protocol's error code, 0 for none. */
  readonly error: number;
  readonly name: string;
  /** The topic's id in base64url, as Kafka's own tools print it; `undefined` where the broker knows none. */
  readonly id: string | undefined;
  /** Whether it is one of Kafka's own topics. */
  readonly internal: boolean;
  readonly partitions: readonly PartitionMetadata[];
}

export interface PartitionMetadata {
  readonly partition: number;
  /** The node that leads it, -1 for none. */
  readonly leader: number;
  /** -1 where the broker knows none. */
  readonly leaderEpoch: number;
}

export interface MetadataQuestion {
  /** The topics to ask for; `undefined` for all. Asking never creates one. */
  readonly topics: readonly string[] | undefined;
}

/** Asks for the brokers, and for the partitions and leaders of topics. */
export const metadataApi: Api<MetadataQuestion, Metadata> = {
  key: 3,
  name: 'Metadata',
  // Before version 4 a broker may create the topics that it is asked for.
  versions: [4, 12],
  flexibleFrom: 9,

  write(question, version, writer) {
    if (question.topics === undefined) writer.nullArray();
    else {
      writer.array(question.topics, (topic) => {
        if (version >= 10) writer.uuid(undefined);
        writer.string(topic).tags();
      });
    }
    writer.bool(false); // Do not create what is missing.
    if (version >= 8 && version <= 10) writer.bool(false);
    if (version >= 8) writer.bool(false);
    writer.tags();
  },

  read(reader, version) {
    reader.i32(); // How long the broker asks to be left alone: this is asked too rarely to matter.
    const brokers = reader.array(readBroker);
    const clusterId = reader.nullableString();
    reader.i32(); // The controller.
    const topics = reader.array(() => readTopic(reader, version));
    if (version >= 8 && version <= 10) reader.i32();
    reader.tags();
    return { clusterId, brokers, topics };
  },
};

function readBroker(reader: ByteReader): BrokerMetadata {
  const broker = { nodeId: reader.i32(), host: reader.string(), port: reader.i32() };
  reader.nullableString(); // Its rack.
  reader.tags();
  return broker;
}

function readTopic(reader: ByteReader, version: number): TopicMetadata {
  const error = reader.i16();
  const name = version >= 12 ? (reader.nullableString() ?? '') : reader.string();
  const id = version >= 10 ? reader.uuid() : undefined;
  const internal = reader.bool();
  const partitions = reader.array(() => readPartition(reader, version));
  if (version >= 8) reader.i32(); // What may be done with it.
  reader.tags();
  return { error, name, id, internal, partitions };
}

function readPartition(reader: ByteReader, version: number): PartitionMetadata {
  reader.i16(); // An error: without a leader there is one, and one that only concerns replicas is none for a reader.
  const partition = reader.i32();
  const leader = reader.i32();
  const leaderEpoch = version >= 7 ? reader.i32() : -1;
  reader.array(() => reader.i32()); // Replicas.
  reader.array(() => reader.i32()); // Those in sync.
  if (version >= 5) reader.array(() => reader.i32()); // Those that are offline.
  reader.tags();
  return { partition, leader, leaderEpoch };
}
