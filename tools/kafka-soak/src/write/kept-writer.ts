import type { Chance } from '../chance.ts';
import { type Child, startChild } from '../child.ts';
import type { WriterOrder } from './writer-order.ts';

/** How long a writer may take to end. */
const longestEndMs = 30_000;

/** A writer that is started again when it dies: kafkajs has errors that end its process. */
export class KeptWriter {
  readonly #order: Omit<WriterOrder, 'incarnation' | 'seed'>;
  readonly #chance: Chance;
  #deaths = 0;
  #wanted = true;
  #partitions: number | undefined;
  #child: Child;
  readonly #ended: Promise<void>;

  constructor(order: Omit<WriterOrder, 'incarnation' | 'seed'>, chance: Chance) {
    this.#order = order;
    this.#chance = chance;
    this.#child = this.#start();
    this.#ended = this.#keep();
  }

  /** How often it died. */
  get deaths(): number {
    return this.#deaths;
  }

  /** Has it write into so many partitions of the numbers. */
  usePartitions(partitions: number): void {
    this.#partitions = partitions;
    this.#child.process.send({ partitions });
  }

  /** Has it end what it is at, and waits for it. A producer of kafkajs may wait for ever: then the next one ends it. */
  async stop(): Promise<void> {
    this.#wanted = false;
    this.#child.process.send('stop');
    const impatience = setInterval(() => this.#child.process.kill('SIGKILL'), longestEndMs);
    await this.#ended;
    clearInterval(impatience);
  }

  async #keep(): Promise<void> {
    for (;;) {
      const { code } = await this.#child.ended;
      if (code === 0) return;
      this.#deaths += 1;
      this.#child = this.#start();
      if (this.#partitions !== undefined) this.#child.process.send({ partitions: this.#partitions });
      if (!this.#wanted) this.#child.process.send('stop');
    }
  }

  #start(): Child {
    const seed = this.#chance.between(0, 2 ** 32 - 1);
    return startChild(new URL('writer.ts', import.meta.url), {
      ...this.#order,
      seed,
      incarnation: this.#deaths,
    } satisfies WriterOrder);
  }
}
