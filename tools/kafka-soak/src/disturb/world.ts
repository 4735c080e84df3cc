import type { RunningKafka } from '@headwater/kafka-broker';
import type { Chance } from '../chance.ts';
import type { TcpProxy } from '../tcp-proxy.ts';

/** What can be disturbed. */
export interface World {
  readonly kafka: RunningKafka;
  /** One for each broker, in the order of the brokers. */
  readonly proxies: readonly TcpProxy[];
  /** Called when the topic of the numbers has more partitions. */
  readonly onPartitions: (count: number) => void;
}

/** One kind of trouble. It ends with everything in order again. */
export interface Disturbance {
  readonly name: string;
  /** How often it comes, against the others. */
  readonly weight: number;
  /** Whether it takes several brokers. */
  readonly needsSeveral?: boolean;
  /** Does it, and says what was done. */
  run(world: World, chance: Chance): Promise<string>;
}
