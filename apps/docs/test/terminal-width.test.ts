import { expect, test } from 'vitest';
import { giveWidth } from '../src/site/terminal-width.ts';

test.each([
  ['a terminal of no columns', { isTTY: true, columns: 0 }, 80],
  ['a narrow terminal', { isTTY: true, columns: 40 }, 40],
  ['a file', { isTTY: false, columns: 0 }, 0],
])('%s', (_, terminal, columns) => {
  giveWidth(terminal);
  expect(terminal.columns).toBe(columns);
});
