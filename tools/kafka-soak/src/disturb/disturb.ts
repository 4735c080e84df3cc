import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import { freezeBroker, killBroker, restartBroker } from './brokers.ts';
import { cutConnections, silenceConnections } from './connections.ts';
import { addPartition, changeCompression, changeLeader } from './topics.ts';
import type { Disturbance, World } from './world.ts';

const kinds: readonly Disturbance[] = [
  killBroker,
  restartBroker,
  freezeBroker,
  cutConnections,
  silenceConnections,
  changeLeader,
  addPartition,
  changeCompression,
];

const longestPauseMs = 3000;

/** Makes trouble, one kind after the other, until told to stop. Returns how often each kind came. */
export async function disturb(
  world: World,
  chance: Chance,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const several = world.kafka.nodes.length > 1;
  const possible = kinds.filter(({ needsSeveral = false }) => several || !needsSeveral);
  const urn = possible.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  const counts = new Map(possible.map(({ name }) => [name, 0]));
  while (!signal.aborted) {
    const kind = chance.pick(urn);
    tell(await kind.run(world, chance));
    counts.set(kind.name, (counts.get(kind.name) ?? 0) + 1);
    await pause(chance.between(0, longestPauseMs), undefined, { signal }).catch(() => {});
  }
  return counts;
}
