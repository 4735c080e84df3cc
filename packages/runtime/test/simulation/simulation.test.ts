import { describe, expect, test } from 'vitest';
import type { WorldKind } from './plan.ts';
import { runSimulation } from './run-simulation.ts';
import { kindOf } from './world.ts';

const runs = Number(process.env['HEADWATER_SIMULATION_RUNS'] ?? 1000);
const onlySeed = process.env['HEADWATER_SIMULATION_SEED'];
const seedsPerTest = 1000;
const mostFailures = 5;
const timeout = 300_000;

const command = 'pnpm exec vitest run packages/runtime/test/simulation';

/** Runs the worlds of these seeds; returns those that broke a rule, each with how to run it again. */
async function failuresFrom(seeds: readonly number[]): Promise<string[]> {
  const failures: string[] = [];
  for (const seed of seeds) {
    const [broken] = await runSimulation(seed);
    if (broken !== undefined) failures.push(`HEADWATER_SIMULATION_SEED=${seed} ${command}\n${broken}`);
    if (failures.length >= mostFailures) break;
  }
  return failures;
}

function testWorlds(kind: WorldKind): void {
  const seeds = Array.from({ length: runs }, (_, index) => index + 1).filter((seed) => kindOf(seed) === kind);
  for (let first = 0; first < seeds.length; first += seedsPerTest) {
    const some = seeds.slice(first, first + seedsPerTest);
    test(`${some.length} worlds from seed ${some[0]} on`, { timeout }, async () => {
      expect(await failuresFrom(some)).toEqual([]);
    });
  }
}

function testOne(seed: number): void {
  test(`the world of seed ${seed}`, { timeout }, async () => {
    const trace: string[] = [];
    const broken = await runSimulation(seed, trace);
    console.log(trace.join('\n'));
    expect(broken).toEqual([]);
  });
}

describe('random worlds, in virtual time', () => {
  if (onlySeed !== undefined) return testOne(Number(onlySeed));

  describe('R1 R2 R8 C2-C10 S1-S5 a plain sink misses nothing, and is given again only what was not durable', () => {
    testWorlds('plain');
  });

  describe('R1 R2 R8 C2-C10 S3 a transactional sink has every item exactly once', () => {
    testWorlds('transactional');
  });

  describe('R11 what a source without positions has returned is delivered before a stop ends', () => {
    testWorlds('stateless');
  });

  test('R13 the same seed runs in the same way', { timeout }, async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const traces: string[][] = [[], []];
      for (const trace of traces) await runSimulation(seed, trace);
      expect(traces[0]).toEqual(traces[1]);
    }
  });
});
