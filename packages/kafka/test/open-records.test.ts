import { describe, expect, it } from 'vitest';
import { OpenRecords, type RecordHolder } from '../src/session/open-records.ts';

class Holder implements RecordHolder {
  heldBytes: number;

  constructor(heldBytes: number) {
    this.heldBytes = heldBytes;
  }

  shed(): number {
    const bytes = this.heldBytes;
    this.heldBytes = 0;
    return bytes;
  }
}

describe('C.6 what half read batches hold decompressed', () => {
  it('is bounded in all: those that wait longest let go first', () => {
    const open = new OpenRecords(100);
    const [first, second, third] = [new Holder(40), new Holder(40), new Holder(40)];
    open.touch(first);
    open.touch(second);
    open.touch(first);
    open.touch(third);
    expect([first, second, third].map(({ heldBytes }) => heldBytes)).toEqual([40, 0, 40]);
  });

  it('keeps the one that is being read, however large it is', () => {
    const open = new OpenRecords(100);
    const [small, large] = [new Holder(10), new Holder(500)];
    open.touch(small);
    open.touch(large);
    expect([small.heldBytes, large.heldBytes]).toEqual([0, 500]);
    large.heldBytes = 90;
    open.touch(large);
    small.heldBytes = 10;
    open.touch(small);
    expect([small.heldBytes, large.heldBytes]).toEqual([10, 90]);
  });

  it('does not count what is read to its end or closed', () => {
    const open = new OpenRecords(100);
    const [first, second] = [new Holder(60), new Holder(60)];
    open.touch(first);
    open.forget(first);
    open.touch(second);
    expect(second.heldBytes).toBe(60);
    open.touch(first);
    expect([first.heldBytes, second.heldBytes]).toEqual([60, 0]);
  });
});
