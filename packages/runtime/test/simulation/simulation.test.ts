import { describe, expect, test } from 'vitest';
import { runSimulation } from './run-simulation.ts';

const runs = Number(process.env['HEADWATER_SIMULATION_RUNS'] ?? 1000);
const onlySeed = process.env['HEADWATER_SIMULATION_SEED'];
const seedsPerTest = 1000;
const mostFailures = 5;
const timeout = 300_000;

const command = 'pnpm exec vitest run packages/runtime/test/simulation';

/** Runs every other seed from `first` on; returns those that broke a rule, each with the first one and how to run it again. */
async function failuresFrom(first: number, count: number): Promise<string[]> {
  const failures: string[] = [];
  for (let seed = first; seed < first + 2 * count && failures.length < mostFailures; seed += 2) {
    const [broken] = await runSimulation(seed);
    if (broken !== undefined) failures.push(`HEADWATER_SIMULATION_SEED=${seed} ${command}\n${broken}`);
  }
  return failures;
}

function testSeeds(first: number): void {
  const count = Math.ceil(runs / 2);
  for (let done = 0; done < count; done += seedsPerTest) {
    const from = first + 2 * done;
    const here = Math.min(seedsPerTest, count - done);
    test(`${here} worlds from seed ${from} on`, { timeout }, async () => {
      expect(await failuresFrom(from, here)).toEqual([]);
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
    testSeeds(1);
  });

  describe('R1 R2 R8 C2-C10 S3 a transactional sink has every item exactly once', () => {
    testSeeds(2);
  });

  test('R13 the same seed runs in the same way', { timeout }, async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const traces: string[][] = [[], []];
      for (const trace of traces) await runSimulation(seed, trace);
      expect(traces[0]).toEqual(traces[1]);
    }
  });
});
