import { setTimeout as pause } from 'node:timers/promises';
import type { Disturbance } from './world.ts';

const longestSilenceMs = 7000;

/** All connections of the reader to one broker break. */
export const cutConnections: Disturbance = {
  name: 'connections cut',
  weight: 5,
  run({ proxies, kafka }, chance) {
    const node = chance.pick(kafka.nodes);
    const cut = proxies[node.id - 1]?.cut() ?? 0;
    return Promise.resolve(`${cut} connections of the reader to broker ${node.id} are cut`);
  },
};

/** Nothing gets through between the reader and one broker, without a word; then it goes on, or everything breaks. */
export const silenceConnections: Disturbance = {
  name: 'connections silent',
  weight: 4,
  async run({ proxies, kafka }, chance) {
    const node = chance.pick(kafka.nodes);
    const proxy = proxies[node.id - 1];
    const silenceMs = chance.between(200, longestSilenceMs);
    const breaks = chance.is(0.5);
    proxy?.hold();
    await pause(silenceMs);
    if (breaks) proxy?.cut();
    proxy?.release();
    return `the reader hears nothing of broker ${node.id} for ${silenceMs} ms${breaks ? ', then the connections are cut' : ''}`;
  },
};
