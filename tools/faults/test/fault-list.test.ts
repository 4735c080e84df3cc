import { describe, expect, test } from 'vitest';
import { faultList } from '../src/fault-list.ts';
import { knownFaults } from '../src/known-faults.ts';
import { titlesIn } from '../src/test-titles.ts';

const word = 'test';
const titles = (text: string): readonly string[] =>
  titlesIn('x.test.ts', text).map(({ groups, title }) => [...groups, title].join(' › '));

describe('the list of faults', () => {
  test('knows all of them', () => {
    const ids = [
      ...Array.from({ length: 24 }, (_, index) => `B${index + 1}`),
      ...Array.from({ length: 9 }, (_, index) => `Q${index + 1}`),
      ...Array.from({ length: 11 }, (_, index) => `F${index + 1}`),
      ...Array.from({ length: 11 }, (_, index) => `K${index + 1}`),
    ];
    expect(knownFaults.map(({ id }) => id)).toEqual(ids);
  });

  test('sets a fault beside the titles that name it', () => {
    const shown = [{ file: 'packages/file/test/a.test.ts', groups: ['lines'], title: 'F1, F2: waits for the end' }];
    const { text, problems } = faultList([{ id: 'F2', text: 'Half a line.' }], shown);
    expect(text).toContain(
      '**F2** Half a line.\n\n- lines › F1, F2: waits for the end (`packages/file/test/a.test.ts`)\n',
    );
    expect(problems).toEqual([]);
  });

  test('complains about a fault that no title names, a longer number included', () => {
    const shown = [{ file: 'packages/file/test/a.test.ts', groups: [], title: 'F11 names columns' }];
    expect(faultList([{ id: 'F1', text: 'Half a line.' }], shown).problems).toEqual(['F1: no test title names it']);
  });

  test('complains about an excuse that a test has overtaken', () => {
    const shown = [{ file: 'packages/file/test/a.test.ts', groups: [], title: 'F1 waits' }];
    expect(faultList([{ id: 'F1', text: 'Half a line.', notApplicable: 'no lines' }], shown).problems).toEqual([
      'F1: excused as not applicable, but packages/file/test/a.test.ts names it',
    ]);
  });

  test('does not take the rules of the batching helpers for faults of the same number', () => {
    const fault = { id: 'B3', text: 'Lost in the sink.' };
    const rule = {
      file: 'packages/core/test/batch.test.ts',
      groups: [],
      title: 'B3 returns what it has before the error',
    };
    expect(faultList([fault], [rule]).problems).toHaveLength(1);
    expect(faultList([fault], [{ ...rule, title: 'fault B1, B3: keeps them' }]).problems).toEqual([]);
    expect(faultList([fault], [{ ...rule, file: 'packages/runtime/test/a.test.ts' }]).problems).toEqual([]);
  });
});

describe('the titles of a test file', () => {
  test('are those of tests and groups, quoted in any way', () => {
    const text = [
      `describe('a', () => {`,
      `  ${word}("b it's", f);`,
      `  describe('c', () => {`,
      '    it(`d`, f);',
      '  });',
      `  ${word}.concurrent('e', f);`,
      '});',
      `${word}('f', f);`,
    ];
    expect(titles(text.join('\n'))).toEqual(['a', "a › b it's", 'a › c', 'a › c › d', 'a › e', 'f']);
  });

  test('are found behind a table', () => {
    expect(titles(`${word}.each([[')', f(1)], ["it's", 2]])('Q4 refuses %s', f);`)).toEqual(['Q4 refuses %s']);
  });

  test('leave out what is skipped', () => {
    expect(titles(`${word}.skip('a', f);\n${word}.todo('b');`)).toEqual([]);
  });
});
