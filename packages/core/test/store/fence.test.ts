import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fence, type FencedRecord } from '../../src/store/index.ts';

const small = fc.integer({ min: 0, max: 4 });
const text = fc.constantFrom('"a"', '"b"');
const record: fc.Arbitrary<FencedRecord> = fc.record({
  part: fc.constant('p'),
  generation: small,
  seq: small,
  state: fc.option(text, { nil: undefined }),
});

/** The rule of the specification, word for word. */
function accepts(floor: number, stored: FencedRecord | undefined, next: FencedRecord): boolean {
  if (next.generation < floor) return false;
  if (stored === undefined) return true;
  const order = Math.sign(next.generation - stored.generation) || Math.sign(next.seq - stored.seq);
  return order > 0 || (order === 0 && (next.state === stored.state || stored.state === undefined));
}

function write(floor: number, stored: FencedRecord | undefined, next: FencedRecord): FencedRecord | undefined {
  return fence(floor, stored, next).outcome === 'written' ? next : stored;
}

describe('fence', () => {
  test('ST9: a write is accepted iff its generation reached the floor and its pair is greater, or is the same again', () => {
    fc.assert(
      fc.property(small, fc.option(record, { nil: undefined }), record, (floor, stored, next) => {
        expect(fence(floor, stored, next).outcome === 'written').toBe(accepts(floor, stored, next));
        expect(fence(floor, stored, next).part).toBe('p');
      }),
      { numRuns: 2_000 },
    );
  });

  test('ST6: a lost reply: what was written may be written again, and changes nothing', () => {
    fc.assert(
      fc.property(small, fc.option(record, { nil: undefined }), record, (floor, stored, next) => {
        const once = write(floor, stored, next);
        fc.pre(once === next);
        expect(fence(floor, once, next).outcome).toBe('written');
        expect(write(floor, once, next)).toEqual(once);
      }),
    );
  });

  test('B15, ST5, ST7: whatever the order of writes, once a newer owner has written no older one does, and the pair never sinks', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(small, record), { maxLength: 30 }), (steps) => {
        let floor = 0;
        let stored: FencedRecord | undefined;
        for (const [raise, next] of steps) {
          floor = Math.max(floor, raise);
          const before = stored;
          stored = write(floor, stored, next);
          if (stored === before) continue;
          expect(next.generation).toBeGreaterThanOrEqual(floor);
          const { generation, seq } = before ?? { generation: 0, seq: 0 };
          const isLater = next.generation > generation || (next.generation === generation && next.seq >= seq);
          expect(isLater).toBe(true);
        }
      }),
    );
  });

  test('ST8: it says why: a newer owner, or one of the same generation that was further', () => {
    const stored: FencedRecord = { part: 'p', generation: 5, seq: 7, state: '"a"' };
    const by = (floor: number, next: Partial<FencedRecord>) => fence(floor, stored, { ...stored, ...next });
    expect(by(6, { seq: 8 })).toEqual({ part: 'p', outcome: 'fenced', by: 'generation' });
    expect(by(0, { generation: 4, seq: 9 })).toEqual({ part: 'p', outcome: 'fenced', by: 'generation' });
    expect(by(0, { seq: 6 })).toEqual({ part: 'p', outcome: 'fenced', by: 'seq' });
    expect(by(0, { state: '"b"' })).toEqual({ part: 'p', outcome: 'fenced', by: 'seq' });
    expect(by(0, { generation: 6, seq: 0 })).toEqual({ part: 'p', outcome: 'written' });
  });

  test('ST11: a moved part refuses its old owner at once, though the floor of the flow did not move', () => {
    const moved: FencedRecord = { part: 'p', generation: 6, seq: 7, state: '"a"' };
    expect(fence(5, moved, { ...moved, generation: 5, seq: 8 })).toMatchObject({ by: 'generation' });
    expect(fence(5, moved, { ...moved, seq: 8 })).toMatchObject({ outcome: 'written' });
  });

  test('R9: a part that was listed and never opened gives way to its first snapshot', () => {
    const listed: FencedRecord = { part: 'p', generation: 1, seq: 0, state: undefined };
    expect(fence(1, listed, { ...listed, state: '"a"' })).toMatchObject({ outcome: 'written' });
    expect(fence(1, { ...listed, state: '"a"' }, listed)).toMatchObject({ outcome: 'fenced', by: 'seq' });
  });
});
