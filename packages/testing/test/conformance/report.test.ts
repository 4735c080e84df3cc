import { describe, expect, it } from 'vitest';
import { type AnyReport, conformanceJson, conformanceText, runConformance } from '../../src/index.ts';
import { boundSources } from '../fixtures/binding/bound-sources.ts';

const forgets = setupOf('that forgets its position');
const keeps = setupOf('that keeps the contract');

function setupOf(name: string): (typeof boundSources)[string] {
  const found = boundSources[`a source ${name}`];
  if (found === undefined) throw new Error(`there is no source ${name}`);
  return found;
}

const explanation = {
  called: 'the restart at 1',
  came: '0 as item 1',
  wanted: '1 as item 1',
  change: 'start there',
  link: 'https://example.org/#c8',
};
const message = `C8 (must) cut everywhere
  called: the restart at 1
  came:   0 as item 1
  wanted: 1 as item 1
  change: start there
  rule:   https://example.org/#c8`;

const report: AnyReport = {
  results: [
    { rule: { id: 'C1', level: 'must', title: 'keys are stable' }, status: 'passed', message: '' },
    { rule: { id: 'C6.grown', level: 'must', title: 'it grows' }, status: 'skipped', message: 'it has no `grows`' },
    { rule: { id: 'C8', level: 'must', title: 'cut everywhere' }, status: 'failed', message, explanation },
    { rule: { id: 'C2', level: 'must', title: 'alone' }, status: 'blocked', message: 'not checked: C8 does not hold' },
    { rule: { id: 'C9', level: 'must', title: 'twice' }, status: 'known gap', message: 'not yet', explanation },
    { rule: { id: 'E2', level: 'must', title: 'again' }, status: 'failed', message: 'E2 is listed but holds' },
    { rule: { id: 'C7', level: 'should', title: 'awake' }, status: 'failed', message, explanation },
  ],
  conforms: false,
};

describe('a report as text', () => {
  it('has a line a rule, below it what there is to say of it, and a summary at the end', () => {
    expect(conformanceText(report)).toBe(`  ok         C1             keys are stable
  skipped    C6.grown       it grows [it has no \`grows\`]
  FAILED     C8             cut everywhere
                            called: the restart at 1
                            came:   0 as item 1
                            wanted: 1 as item 1
                            change: start there
                            rule:   https://example.org/#c8
  blocked    C2             alone [not checked: C8 does not hold]
  known gap  C9             twice [does not hold, as expected: not yet]
  FAILED     E2             again
                            E2 is listed but holds
  FAILED     C7             awake (should: no failure of the whole)
                            called: the restart at 1
                            came:   0 as item 1
                            wanted: 1 as item 1
                            change: start there
                            rule:   https://example.org/#c8

does not conform: 1 passed, 3 failed, 1 skipped, 1 blocked, 1 known gap
`);
  });

  it('of a source that keeps everything says so', async () => {
    const text = conformanceText(await runConformance(keeps, { rules: ['C8'] }));
    expect(text).toMatch(/\n\nconforms: \d passed, 0 failed, \d skipped\n$/);
  });
});

describe('a report as JSON', () => {
  it('has every result, with the explanation in pieces', async () => {
    const json = conformanceJson(await runConformance(forgets, { rules: ['C8', 'C6'] }));
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(json).toMatchObject({ format: 1, conforms: false, counts: { failed: 1, blocked: 0, 'known gap': 0 } });
    expect(json.results.map(({ id }) => id.split('.')[0])).toEqual(expect.arrayContaining(['C6', 'C8']));
    expect(json.results.find(({ id }) => id === 'C8')).toMatchObject({
      level: 'must',
      status: 'failed',
      message: expect.stringContaining('wanted: 1 as item 1'),
      explanation: { called: 'the restart at 1', came: '0 as item 1', wanted: '1 as item 1' },
    });
    expect(json.results.find(({ id }) => id === 'C6')).not.toHaveProperty('explanation');
  });

  it('explains a known gap, too', async () => {
    const known = await runConformance(setupOf('that is known to forget'), { rules: ['C8'] });
    const { results, conforms } = conformanceJson(known);
    expect(results[0]).toMatchObject({ status: 'known gap', explanation: { called: 'the restart at 1' } });
    expect(conforms).toBe(true);
  });
});

describe('the rules that are run', () => {
  it('are those that are selected: of a rule all checks, or one check', async () => {
    const idsOf = async (...rules: string[]): Promise<string[]> =>
      (await runConformance(keeps, { rules })).results.map(({ rule }) => rule.id);
    expect(await idsOf('C5.abort')).toEqual(['C5.abort']);
    expect(await idsOf('C5')).toEqual(expect.arrayContaining(['C5', 'C5.abort', 'C5.untouched']));
  });

  it('must be there', async () => {
    await expect(runConformance(keeps, { rules: ['C8', 'C99'] })).rejects.toThrow("there is no rule 'C99'");
  });
});
