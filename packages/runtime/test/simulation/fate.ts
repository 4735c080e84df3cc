import type { SimulatedExecution } from './simulated-execution.ts';
import type { World } from './world.ts';

/** What is going to befall an execution, apart from what its source, sink and store do to it. */
export interface Fate {
  /** Whether the next execution starts now, although this one may still live. */
  handedOn: boolean;
}

/** Draws how an execution is ended, if at all, and sets it in motion. */
export function drawFate(world: World, execution: SimulatedExecution): Fate {
  const { prng, time } = world;
  const { process } = execution;
  const fate: Fate = { handedOn: false };
  const ends = prng.pick(
    'by itself',
    'stop',
    'stop',
    'abort',
    'death',
    'death',
    'death at a call',
    'freeze',
    'take over',
  );
  const atMs = prng.pick(0, prng.between(0, 50), prng.between(0, 1000), prng.between(0, 20_000));
  world.note(() => `fate of ${process.name}: ${ends} at ${world.time.now + atMs} ms`);
  if (ends === 'death at a call') process.dieAt({ call: prng.between(1, 80), when: prng.pick('before', 'after') });
  else if (ends === 'death') time.after(atMs, () => process.die());
  else if (ends === 'take over') time.after(atMs, () => void (fate.handedOn = true));
  else if (ends === 'freeze') {
    const sleeps = prng.chance(0.3);
    const forMs = prng.pick(50, 6000, 100_000);
    time.after(atMs, () => {
      if (execution.over) return;
      world.note(() => `${process.name} freezes for ${forMs} ms`);
      process.freeze();
      fate.handedOn = true;
      time.after(forMs, () => {
        world.note(() => `${process.name} thaws`);
        process.thaw(sleeps);
      });
    });
  } else if (ends !== 'by itself') {
    process.soon(atMs, () => {
      if (execution.over) return;
      world.note(() => `${process.name} is told to ${ends}`);
      if (ends === 'abort') execution.abort();
      else execution.stop(prng.chance(0.5));
    });
  }
  execution.watchdog();
  disturb(world, execution);
  return fate;
}

/** What may befall an execution without any harm: pauses, a clock that is set, a machine that sleeps for a moment. */
export function disturb(world: World, execution: SimulatedExecution): void {
  const { prng, time } = world;
  const { process } = execution;
  const times = prng.pick(0, 0, 0, 1, 3);
  for (let count = 0; count < times; count += 1) {
    const kind = prng.pick('pause', 'clock', 'clock', 'freeze', 'look');
    const atMs = prng.pick(prng.between(0, 30), prng.between(0, 5000));
    if (kind === 'freeze') {
      time.after(atMs, () => {
        if (execution.over || process.frozen) return;
        process.freeze();
        time.after(prng.pick(2, 70, 8000), () => process.thaw(prng.chance(0.5)));
      });
      continue;
    }
    process.soon(atMs, () => {
      if (execution.over) return;
      if (kind === 'look') execution.look();
      else if (kind === 'clock') execution.setClock(prng.pick(-400_000, -900, 900, 5000, 400_000));
      else {
        execution.pause();
        process.soon(prng.pick(0, 40, 3000), () => execution.resume());
      }
    });
  }
}
