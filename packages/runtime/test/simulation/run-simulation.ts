import { itemsBefore, cellOfText, type PartScript } from './part-script.ts';
import { disturb, drawFate } from './fate.ts';
import { SimulatedExecution } from './simulated-execution.ts';
import { World } from './world.ts';

const longestMs = 24 * 3_600_000;
const mostTurns = 50_000;

/**
 * Runs the world of one seed until everything was read: first executions that are in for trouble, one after the other
 * or two at once, then calm ones.
 *
 * @returns every rule that was broken, the first one first.
 */
export async function runSimulation(seed: number, trace?: string[]): Promise<readonly string[]> {
  const simulation = new Simulation(new World(seed, trace));
  const unhandled = (error: unknown): void => {
    simulation.world.breaks(
      'R1',
      `nobody handled ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  };
  process.on('unhandledRejection', unhandled);
  process.on('uncaughtException', unhandled);
  try {
    await simulation.run();
  } catch (error) {
    simulation.world.breaks('liveness', error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    process.off('unhandledRejection', unhandled);
    process.off('uncaughtException', unhandled);
  }
  return simulation.world.broken;
}

class Simulation {
  readonly world: World;
  readonly #executions: SimulatedExecution[] = [];

  constructor(world: World) {
    this.world = world;
  }

  async run(): Promise<void> {
    const { world } = this;
    const { prng, plan, time } = world;
    world.note(() => JSON.stringify(plan));
    for (let episode = 0; episode < plan.episodes && !this.#broken; episode += 1) {
      const execution = this.#begin(false, world.store.held && prng.chance(0.7));
      const fate = drawFate(world, execution);
      if (prng.chance(0.15)) time.after(prng.between(0, 2000), () => this.#begin(false, false).watchdog());
      await this.#until(() => execution.over || fate.handedOn);
      if (execution.watch.over && prng.chance(0.5)) execution.process.die();
      const pauseMs = time.now + prng.pick(0, 0, 10, 3000);
      await this.#until(() => time.now >= pauseMs, pauseMs);
    }
    await this.#readTheRest();
    await this.#until(() => this.#executions.every(({ over }) => over));
    // One that was frozen at its start may have come last, and left something.
    await this.#readTheRest();
    if (!this.#broken) this.#checkRead();
  }

  get #broken(): boolean {
    return this.world.broken.length > 0;
  }

  #begin(calm: boolean, takeOver: boolean): SimulatedExecution {
    const { world } = this;
    const execution = new SimulatedExecution(world, `p${this.#executions.length + 1}`, { calm, takeOver });
    this.#executions.push(execution);
    return execution;
  }

  /** Lets time pass until something is the case, or a rule is broken. */
  async #until(isSo: () => boolean, byMs?: number): Promise<void> {
    const { time } = this.world;
    if (byMs !== undefined) time.at(byMs, () => undefined);
    await time.drive(() => {
      const exhausted = this.#executions.some((execution) => execution.process.exhausted);
      if (exhausted || time.turn > mostTurns || time.now > longestMs) throw new Error('it does not come to an end');
      return this.#broken || isSo();
    });
  }

  async #readTheRest(): Promise<void> {
    const { world } = this;
    const { time, plan } = world;
    const lastAppears = Math.max(...plan.parts.map(({ appearsAt }) => appearsAt));
    if (!plan.watched) await this.#until(() => time.now >= lastAppears, lastAppears);
    const ends = plan.parts.reduce((sum, { cells }) => sum + cells.filter((cell) => cell === 'end').length, 0);
    for (let calm = 0; calm < ends + 2 && !this.#broken && !this.#isReadToTheEnd(); calm += 1) {
      const execution = this.#begin(true, true);
      disturb(world, execution);
      await this.#until(() => execution.over);
    }
  }

  #isReadToTheEnd(): boolean {
    const { plan, store } = this.world;
    if (plan.kind === 'stateless') return this.#executions.at(-1)?.watch.outcome === 'completed';
    return plan.parts.every(({ key, cells }) => {
      const record = store.records.get(key);
      return record?.ended === true && cellOfText(record.state ?? '0') === cells.length;
    });
  }

  /** What must hold when everything was read, whatever happened on the way. */
  #checkRead(): void {
    const { world } = this;
    if (!this.#isReadToTheEnd()) return world.breaks('R12', 'not everything was read at the end');
    for (const script of world.plan.parts) this.#checkPart(script);
  }

  #checkPart(script: PartScript): void {
    const { plan, store, taken } = this.world;
    const { key, cells, passedCells } = script;
    const all = itemsBefore(script, cells.length);
    const first = plan.kind === 'stateless' ? 0 : all - (store.records.get(key)?.items ?? 0);
    if (first > passedCells) this.world.breaks('C3', `${key} began at item ${first}`);
    const rows = store.rows.get(key) ?? [];
    const had = plan.kind === 'transactional' ? new Set(rows) : (taken.get(key) ?? new Set());
    for (let number = first; number < all; number += 1) {
      if (!had.has(number)) this.world.breaks('R2', `${key}: item ${number} was lost`);
    }
    if (plan.kind === 'transactional' && rows.length !== all - first) {
      this.world.breaks('R2', `${key}: there are ${rows.length} rows of ${all - first} items`);
    }
  }
}
