import {
  type BuildContext,
  DynamicSource,
  type NextItemContext,
  Retry,
  SimplePollingSource,
  StatelessSourcePartition,
} from '@headwater/core';
import { start } from '@headwater/runtime';
import { startFakeWeather } from './support/fake-weather.ts';
import { fastClock } from './support/fast-clock.ts';

// Polling, and a source without state.

const { url, close } = await startFakeWeather();

interface Reading {
  readonly celsius: number;
}

class Weather extends SimplePollingSource<Reading> {
  constructor() {
    super({ intervalMs: 60_000, alignTo: new Date('2026-01-01T00:00:00Z') });
  }
  override async nextItem({ signal }: NextItemContext) {
    const reply = await fetch(url, { signal });
    if (reply.status === 429) throw new Retry({ afterMs: 5_000 });
    return (await reply.json()) as Reading;
  }
}
class Noise extends DynamicSource<number> {
  override build({ workerIndex }: BuildContext) {
    return new NoisePartition(workerIndex);
  }
}
class NoisePartition extends StatelessSourcePartition<number> {
  #seed: number;
  constructor(workerIndex: number) {
    super();
    this.#seed = workerIndex + 1;
  }
  override nextBatch() {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return [this.#seed / 2_147_483_647];
  }
}

let readings = 0;
const weather = start(
  {
    id: 'weather',
    source: new Weather(),
    sink: ({ items }) => {
      for (const { celsius } of items) console.log(`${celsius} °C`);
      readings += items.length;
      if (readings >= 4) void weather.stop();
    },
  },
  { clock: fastClock(600) },
);
await weather.finished;
close();

let count = 0;
const noise = start({
  id: 'noise',
  source: new Noise(),
  sink: ({ items }) => {
    for (const number of items) console.log(number.toFixed(6));
    count += items.length;
    if (count >= 3) void noise.stop();
  },
});
console.log((await noise.finished).outcome);
