import { connect } from 'node:net';

/** What one broker believes; clients ask any of them, and brokers learn of changes one after the other. */
export interface BrokersView {
  /** The brokers that are alive. */
  readonly brokers: readonly { readonly id: number; readonly address: string }[];
  /** The partitions of the topic in question in order; none when the broker does not know it. */
  readonly partitions: readonly PartitionView[];
}

/** Where a broker believes a partition to be. */
export interface PartitionView {
  readonly partition: number;
  /** -1 when none is alive. */
  readonly leader: number;
  readonly replicas: readonly number[];
  /** The replicas that have all records. */
  readonly inSync: readonly number[];
}

/** Asks one broker, over its plaintext listener, who is alive and where a topic's partitions are. */
export async function askBroker(address: string, topic = ''): Promise<BrokersView> {
  return decode(await exchange(address, question(topic)));
}

function question(topic: string): Buffer {
  const topics = topic === '' ? [] : [topic];
  const body = Buffer.concat([
    // Metadata, version 5, the first correlation, no client id, so many topics.
    Buffer.from([0, 3, 0, 5, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, topics.length]),
    ...topics.map((name) => Buffer.concat([Buffer.from([0, Buffer.byteLength(name)]), Buffer.from(name)])),
    // Do not make the topic.
    Buffer.from([0]),
  ]);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length);
  return Buffer.concat([length, body]);
}

function exchange(address: string, request: Buffer): Promise<Buffer> {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host);
    let answer = Buffer.alloc(0);
    socket.setTimeout(5000, () => socket.destroy(new Error(`${address} does not answer`)));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`${address} closes the connection`)));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      resolve(answer);
      socket.destroy();
    });
    socket.write(request);
  });
}

function decode(answer: Buffer): BrokersView {
  // After the length, the correlation and the throttle time.
  let at = 12;
  const int16 = (): number => answer.readInt16BE((at += 2) - 2);
  const int32 = (): number => answer.readInt32BE((at += 4) - 4);
  const text = (): string => {
    const length = Math.max(0, int16());
    return answer.toString('utf8', at, (at += length));
  };
  const list = <T>(read: () => T): readonly T[] => Array.from({ length: int32() }, read);

  const brokers = list(() => {
    const broker = { id: int32(), address: `${text()}:${int32()}` };
    text();
    return broker;
  });
  text();
  int32();
  const topics = list(() => {
    int16();
    text();
    at += 1;
    return list(() => {
      int16();
      const partition = { partition: int32(), leader: int32(), replicas: list(int32), inSync: list(int32) };
      list(int32);
      return partition;
    });
  });
  const partitions = topics.flat().toSorted((left, right) => left.partition - right.partition);
  return { brokers, partitions };
}
