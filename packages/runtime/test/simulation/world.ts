import { drawPlan, type WorldKind, type WorldPlan } from './plan.ts';
import type { PartScript } from './part-script.ts';
import { Prng } from './prng.ts';
import { SimulatedStore } from './simulated-store.ts';
import { VirtualTime } from './virtual-time.ts';

/** Every tenth world has a source without positions; of the others, every second one a transactional sink. */
export function kindOf(seed: number): WorldKind {
  if (seed % 10 === 9) return 'stateless';
  return seed % 2 === 0 ? 'transactional' : 'plain';
}

/** All that outlives the executions of one seed. */
export class World {
  readonly prng: Prng;
  readonly time: VirtualTime = new VirtualTime();
  readonly plan: WorldPlan;
  readonly store: SimulatedStore = new SimulatedStore();
  /** The numbers of the items that a plain sink has taken, at least once, by part. */
  readonly taken: Map<string, Set<number>> = new Map();
  /** Every rule that was broken, the first one first. */
  readonly broken: string[] = [];
  readonly #scripts: ReadonlyMap<string, PartScript>;
  readonly #freshBuilds = new Map<string, number>();
  #stamp = 0;
  readonly #trace: string[] | undefined;

  constructor(seed: number, trace: string[] | undefined) {
    this.prng = new Prng(seed);
    this.plan = drawPlan(this.prng, kindOf(seed));
    this.#scripts = new Map(this.plan.parts.map((script) => [script.key, script]));
    this.#trace = trace;
  }

  script(key: string): PartScript {
    const script = this.#scripts.get(key);
    if (script === undefined) throw new RangeError(`there is no part ${key}`);
    return script;
  }

  /** The keys of the parts that there are by now. */
  partsNow(): string[] {
    return this.plan.parts.filter(({ appearsAt }) => appearsAt <= this.time.now).map(({ key }) => key);
  }

  /** How often the part was built without a position before: with each time, "now" moves on. */
  countFreshBuild(key: string): number {
    const before = this.#freshBuilds.get(key) ?? 0;
    this.#freshBuilds.set(key, before + 1);
    return before;
  }

  nextStamp(): number {
    this.#stamp += 1;
    return this.#stamp;
  }

  breaks(rule: string, what: string): void {
    this.broken.push(`${rule}: ${what} (at ${this.time.now} ms)`);
    this.note(() => `BROKEN ${rule}: ${what}`);
  }

  /** Leaves a line in the trace, if there is one. */
  note(line: () => string): void {
    this.#trace?.push(`${String(this.time.now).padStart(8)} ${line()}`);
  }
}
