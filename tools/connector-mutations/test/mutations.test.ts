import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findingOf, hung, isFound, type VitestReport } from '../src/finding.ts';
import { mutatedConnectors } from '../src/mutated-connectors.ts';
import { mutated } from '../src/mutation.ts';
import { outcomeLine } from '../src/outcome-line.ts';

const root = join(import.meta.dirname, '../../..');
const mutation = { name: 'a-b', file: 'a.ts', text: 'x + 1', replacement: 'x - $&', breaks: 'the sum' };

describe('the list of mutations', () => {
  test.each(mutatedConnectors)('fits $connector as it is', ({ connector, kit, mutations }) => {
    expect(existsSync(join(root, kit))).toBe(true);
    for (const one of mutations) {
      expect(one.name).toMatch(new RegExp(`^${connector}(-[a-z]+)+$`));
      const before = readFileSync(join(root, one.file), 'utf8');
      expect(mutated(one, before)).not.toBe(before);
    }
  });

  test('has each name once, and enough of them', () => {
    const names = mutatedConnectors.flatMap(({ mutations }) => mutations.map(({ name }) => name));
    expect(names).toHaveLength(new Set(names).size);
    expect(names.length).toBeGreaterThanOrEqual(40);
  });
});

describe('a mutation', () => {
  test('changes the one place, to the letter', () => {
    expect(mutated(mutation, 'y = x + 1;')).toBe('y = x - $&;');
  });

  test.each(['y = x+1;', 'x + 1, x + 1'])('is refused where its text is not there exactly once: %s', (content) => {
    expect(() => mutated(mutation, content)).toThrow(/^a-b: its text is [02] times in a\.ts/);
  });
});

describe('the outcome', () => {
  const report = (
    success: boolean,
    message: string,
    ...tests: readonly (readonly [string, string])[]
  ): VitestReport => ({
    success,
    testResults: [{ message, assertionResults: tests.map(([status, title]) => ({ status, title })) }],
  });

  test('is the rules that failed, each once', () => {
    const rules = report(
      false,
      '',
      ['failed', 'C8 cut'],
      ['passed', 'C5 read'],
      ['failed', 'C8 cut'],
      ['failed', 'C2.parts x'],
    );
    expect(findingOf(rules)).toEqual({ rules: ['C8', 'C2.parts'] });
    expect(outcomeLine(mutation, findingOf(rules))).toMatch(/^a-b +C8, C2\.parts +the sum$/);
  });

  test('is survival when all passed, and when nothing ran', () => {
    expect(isFound(findingOf(report(true, '', ['passed', 'C8 cut'], ['skipped', 'C9 x'])))).toBe(false);
    const broken = findingOf(report(false, 'SyntaxError: x\n  at'));
    expect(isFound(broken)).toBe(false);
    expect(outcomeLine(mutation, broken)).toContain('SURVIVED (no test ran: SyntaxError: x)');
  });

  test('is a find when the kit hung', () => {
    expect(isFound({ rules: [], otherwise: hung })).toBe(true);
  });
});
