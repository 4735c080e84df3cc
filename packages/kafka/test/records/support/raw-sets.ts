import type { KafkaCluster } from '@headwater/kafka-broker';
import type { RecordSet } from '../../../src/records/record-set.ts';
import { kafkajsTransport } from '../../../src/transport/kafkajs-transport.ts';
import { fetchApi, type Isolation } from '../../../src/wire/fetch.ts';
import { callVersion } from '../../../src/wire/call.ts';

/** What a real broker sends of partition 0 of a topic, from an offset on. */
export async function fetchSet(
  kafka: KafkaCluster,
  topic: string,
  from: bigint,
  isolation: Isolation = 'read_committed',
): Promise<RecordSet> {
  const transport = kafkajsTransport({ config: { brokers: [...kafka.bootstrap] } }, () => {});
  const [address] = await transport.bootstrap();
  if (address === undefined) throw new Error('no broker');
  const connection = await transport.connect(address, new AbortController().signal);
  try {
    const maxBytes = 50_000_000;
    const partition = {
      topic,
      topicId: undefined,
      partition: 0,
      leaderEpoch: -1,
      offset: from,
      lastEpoch: -1,
      maxBytes,
    };
    const question = { maxWaitMs: 100, minBytes: 1, maxBytes, isolation, partitions: [partition] };
    const [answer] = (await callVersion(connection, 11, fetchApi, question)).partitions;
    if (answer === undefined || answer.error !== 0) throw new Error(`the broker says ${answer?.error}`);
    return { bytes: answer.bytes, from, aborted: answer.aborted };
  } finally {
    connection.close();
    transport.close();
  }
}
