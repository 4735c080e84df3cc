import { expect, it } from 'vitest';
import { partKeyFault } from '../../src/index.ts';

it('C1: a key is non-empty, well-formed, in NFC, without NUL and at most 1,024 bytes long', () => {
  for (const key of ['a', 'orders/2026 01.csv', 'é', '€'.repeat(341), '😀'.repeat(256), ' ']) {
    expect(partKeyFault(key)).toBeUndefined();
  }
  const faults: [unknown, string][] = [
    ['', 'is empty'],
    [7, 'is of type number'],
    [null, 'is of type null'],
    ['a\0b', 'NUL'],
    ['\ud800', 'lone surrogate'],
    ['e\u0301', 'NFC'],
    ['€'.repeat(342), 'is 1026 bytes long'],
    ['x'.repeat(1025), 'is 1025 bytes long'],
  ];
  for (const [key, fault] of faults) expect(partKeyFault(key)).toContain(fault);
});
