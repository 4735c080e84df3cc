// A program of its own, so that a test can send it signals: counts until it is stopped, and prints what became of it.
import { FixedPartitionedSource, StatefulSourcePartition } from '@headwater/core';
import { start } from '../../src/index.ts';

class Counter extends StatefulSourcePartition<number, number> {
  #at = 0;
  override nextBatch(): number[] {
    this.#at += 1;
    return [this.#at];
  }
  override snapshot(): number {
    return this.#at;
  }
}

class Counting extends FixedPartitionedSource<number, number> {
  override listParts(): string[] {
    return ['a'];
  }
  override buildPart(): Counter {
    return new Counter();
  }
}

const stuck = process.argv[2] === 'stuck';
const execution = start(
  {
    id: 'counting',
    source: new Counting(),
    sink: () => {
      if (!announced) process.stdout.write('reading\n');
      announced = true;
      return stuck ? new Promise(() => undefined) : undefined;
    },
  },
  { stopOnSignals: true },
);
let announced = false;
const outcome = await execution.finished;
process.stdout.write(`${outcome.outcome} ${process.listenerCount('SIGINT')} ${process.listenerCount('SIGTERM')}\n`);
