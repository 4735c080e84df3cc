import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../src/check-links.ts';
import { examplesOf } from '../src/example.ts';
import { parsePage } from '../src/page.ts';

const page = (...lines: readonly string[]) => parsePage('page.md', lines.join('\n'));
const modules = (...lines: readonly string[]) => examplesOf(page(...lines)).examples.map(({ module }) => module);

describe('a page', () => {
  test('is prose and code blocks, each with its lines', () => {
    const { prose, blocks } = page('# Title', '```ts run', 'const a = 1;', '', '```', 'text', '~~~', '```', '~~~');
    expect(prose).toEqual(['# Title', '', '', '', '', 'text', '', '', '']);
    expect(blocks).toEqual([
      { info: ['ts', 'run'], line: 3, code: 'const a = 1;\n' },
      { info: [], line: 8, code: '```' },
    ]);
  });

  test('with a block that is not closed is an error', () => {
    expect(() => page('```ts', 'const a = 1;')).toThrow('page.md: a code block is not closed');
  });

  test('has the anchors that GitHub makes of its headings', () => {
    const { prose } = page(
      '# The `fence`: who, and *when*?',
      '## C1',
      '## C1',
      '<a id="own"></a>',
      'text',
      '### [A link](x.md)',
    );
    expect([...anchorsOf({ prose })]).toEqual(['the-fence-who-and-when', 'c1', 'c1-1', 'own', 'a-link']);
  });
});

describe('examples', () => {
  test('stand alone, share, or continue', () => {
    expect(
      modules(
        '```ts shared',
        's',
        '```',
        '```ts',
        'a',
        '```',
        '```ts continues',
        'b',
        '```',
        '```js',
        'x',
        '```',
        '```ts',
        'c',
        '```',
      ),
    ).toEqual(['s\nexport {};\n', 's\na\nexport {};\n', 's\na\nb\nexport {};\n', 's\nc\nexport {};\n']);
  });

  test('that fail are continued by nobody', () => {
    expect(modules('```ts', 'a', '```', '```ts fails', 'b', '```', '```ts continues', 'c', '```')[2]).toBe(
      'a\nc\nexport {};\n',
    );
  });

  test('with a marker that nobody knows are found', () => {
    expect(examplesOf(page('text', '```ts runs', '```')).findings).toEqual([
      { file: 'page.md', line: 2, message: "'runs' is no marker of a ts block" },
    ]);
  });
});
