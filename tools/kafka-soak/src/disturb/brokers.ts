import { setTimeout as pause } from 'node:timers/promises';
import type { KafkaNode } from '@headwater/kafka-broker';
import type { Chance } from '../chance.ts';
import type { Disturbance, World } from './world.ts';

const longestOutageMs = 6000;
const longestFreezeMs = 9000;

/** A broker is killed with SIGKILL and started again. */
export const killBroker: Disturbance = {
  name: 'broker killed',
  weight: 4,
  async run(world, chance) {
    const node = someNode(world, chance);
    const outageMs = chance.between(0, longestOutageMs);
    await node.kill();
    await pause(outageMs);
    await node.start();
    return `broker ${node.id} is killed, and started again after ${outageMs} ms`;
  },
};

/** A broker is shut down in order and started again. */
export const restartBroker: Disturbance = {
  name: 'broker restarted',
  weight: 2,
  async run(world, chance) {
    const node = someNode(world, chance);
    await node.stop();
    await node.start();
    return `broker ${node.id} is shut down in order, and started again`;
  },
};

/** A broker is halted with its sockets open, and goes on later as if nothing had been. */
export const freezeBroker: Disturbance = {
  name: 'broker frozen',
  weight: 4,
  async run(world, chance) {
    const node = someNode(world, chance);
    const freezeMs = chance.between(200, longestFreezeMs);
    await node.freeze();
    await pause(freezeMs);
    await node.thaw();
    return `broker ${node.id} is frozen for ${freezeMs} ms`;
  },
};

function someNode({ kafka }: World, chance: Chance): KafkaNode {
  return chance.pick(kafka.nodes);
}
