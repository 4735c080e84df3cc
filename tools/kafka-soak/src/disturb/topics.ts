import { addPartitions, moveLeader, partitionsOf, withAdmin } from '@headwater/kafka-broker';
import { keysTopic, numbersTopic } from '../topics.ts';
import type { Disturbance } from './world.ts';

const mostPartitions = 8;
const codecs = ['gzip', 'snappy', 'lz4', 'zstd', 'uncompressed', 'producer'] as const;

/** A partition moves to another broker. */
export const changeLeader: Disturbance = {
  name: 'leader moved',
  weight: 6,
  needsSeveral: true,
  async run({ kafka }, chance) {
    const topic = chance.pick([numbersTopic, keysTopic]);
    const found = chance.pick(await partitionsOf(kafka, topic));
    const leader = chance.pick(kafka.nodes.map(({ id }) => id).filter((id) => id !== found.leader));
    await moveLeader(kafka, topic, found.partition, leader);
    return `${topic}/${found.partition} moves from broker ${found.leader} to ${leader}`;
  },
};

/** The topic of the numbers gets another partition. */
export const addPartition: Disturbance = {
  name: 'partition added',
  weight: 1,
  async run({ kafka, onPartitions }) {
    const count = (await partitionsOf(kafka, numbersTopic)).length + 1;
    if (count > mostPartitions) return 'there are enough partitions';
    await addPartitions(kafka, numbersTopic, count);
    onPartitions(count);
    return `${numbersTopic}/${count - 1} is added`;
  },
};

/** From now on the brokers keep the numbers in another compression. */
export const changeCompression: Disturbance = {
  name: 'compression changed',
  weight: 4,
  async run({ kafka }, chance) {
    const value = chance.pick(codecs);
    await withAdmin(kafka, async (admin) => {
      const configEntries = [
        { name: 'retention.ms', value: '-1' },
        { name: 'compression.type', value },
      ];
      // 2 is a topic.
      await admin.alterConfigs({ validateOnly: false, resources: [{ type: 2, name: numbersTopic, configEntries }] });
    });
    return `${numbersTopic} is kept as ${value} from now on`;
  },
};
