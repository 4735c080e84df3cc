import { afterEach, describe, expect, it, vi } from 'vitest';
import { seedOf } from '../../src/conformance/lab/seed.ts';
import { type ConformanceReport, runConformance } from '../../src/index.ts';
import { requestInTheClientSetup } from '../broken/c2-request-in-the-client.ts';

function messageOf({ results }: ConformanceReport, id: string): string | undefined {
  return results.find(({ rule }) => rule.id === id)?.message;
}

afterEach(() => vi.unstubAllEnvs());

describe('what samples and orders are chosen by', () => {
  it('is 1, the variable of the environment, or what the setup says', () => {
    expect(seedOf({})).toBe(1);
    vi.stubEnv('HEADWATER_SEED', '23');
    expect(seedOf({})).toBe(23);
    expect(seedOf({ seed: 5 })).toBe(5);
    vi.stubEnv('HEADWATER_SEED', '');
    expect(seedOf({})).toBe(1);
  });

  it('is refused when it is no whole number', () => {
    vi.stubEnv('HEADWATER_SEED', 'today');
    expect(() => seedOf({})).toThrow('the seed must be a whole number; got today');
    expect(() => seedOf({ seed: 1.5 })).toThrow('got 1.5');
  });

  it('is in the message of a failure, which the same seed brings again', async () => {
    const rules = ['C2.interleaved'];
    const [first, again, other] = [
      await runConformance(requestInTheClientSetup, { rules, seed: 7 }),
      await runConformance(requestInTheClientSetup, { rules, seed: 7 }),
      await runConformance(requestInTheClientSetup, { rules, seed: 8 }),
    ];
    expect(messageOf(first, 'C2.interleaved')).toMatch(
      /called: reading part '[ab]' while others were read \(seed 7, round \d\)/,
    );
    expect(messageOf(again, 'C2.interleaved')).toBe(messageOf(first, 'C2.interleaved'));
    expect(messageOf(other, 'C2.interleaved')).toContain('seed 8');
  });
});
