import { describe, expect, it } from 'vitest';
import { conformanceRules } from '../../src/index.ts';
import { ruleOf } from '../../src/conformance/conformance-rule.ts';
import { brokenSources } from '../broken/broken-sources.ts';

describe('a broken source fails the rule that it breaks, and no other', () => {
  it.each(brokenSources.map((source) => [source.id, source.fault, source] as const))(
    '%s: one that %s',
    async (id, _fault, source) => {
      const { results, conforms } = await source.run();
      const failed = results.filter(({ status }) => status === 'failed');
      expect(failed.map(({ rule }) => rule.id)).toContain(id);
      expect(failed.filter(({ rule }) => ruleOf(rule.id) !== ruleOf(id)).map(({ message }) => message)).toEqual([]);
      const found = failed.find(({ rule }) => rule.id === id);
      expect(found?.message).toContain(`docs/specification.md#${ruleOf(id).toLowerCase()}`);
      expect(conforms).toBe(found?.rule.level === 'should');
    },
  );
});

it('every rule has a broken source', () => {
  const broken = new Set(brokenSources.map(({ id }) => id));
  expect(conformanceRules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
});
