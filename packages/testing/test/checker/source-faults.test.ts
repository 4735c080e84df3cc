import { describe, expect, it } from 'vitest';
import { HeadwaterError, Retry } from '@headwater/core';
import { ContractViolation } from '../../src/index.ts';
import { build, call, openShared, ready, type Script, scripted, signal, start } from './scripted.ts';

/** Reads until something is thrown, and gives it. */
async function violation(script: Script): Promise<ContractViolation> {
  try {
    const source = scripted(script);
    const shared = await openShared(source);
    await source.listParts({ shared, now: start, signal });
    await source.identity({ shared, signal });
    const partition = await build(source, shared);
    partition.nextAwake(call());
    partition.snapshot();
    for (let read = 0; read < 3; read += 1) {
      await partition.nextBatch(call());
      partition.snapshot();
      partition.nextAwake(call());
    }
    await partition.close();
  } catch (error) {
    if (error instanceof ContractViolation) return error;
    throw error;
  }
  throw new Error('nothing was found');
}

/** An array to which something is added after it was handed over. */
function growing(): number[] {
  const batch = [1];
  queueMicrotask(() => batch.push(2));
  return batch;
}

const sameArray: number[] = [];

/** Always the same array, with other items in it. */
function refilled(): number[] {
  sameArray[0] = (sameArray[0] ?? 0) + 1;
  return sameArray;
}

let counter = 0;
const faults: [rule: string, method: string, what: string, script: Script][] = [
  ['C1', 'listParts', 'returned "a"', { listParts: () => 'a' }],
  ['C1', 'listParts', 'which is empty', { listParts: () => [''] }],
  ['C1', 'listParts', 'NFC', { listParts: () => ['e\u0301'] }],
  ['C1', 'listParts', 'the key "a" twice', { listParts: () => ['a', 'b', 'a'] }],
  ['C2', 'buildPart', 'returned {"not":"a part"}', { buildPart: () => ({ not: 'a part' }) }],
  ['C5', 'nextBatch', 'returned undefined', { nextBatch: () => undefined }],
  ['C5', 'nextBatch', 'returned {"items":[]}', { nextBatch: async () => ({ items: [] }) }],
  ['C5', 'nextBatch', 'changed afterwards', { nextBatch: growing }],
  ['C5', 'nextBatch', 'changed afterwards', { nextBatch: refilled }],
  ['C7', 'nextAwake', 'returned an invalid Date', { nextAwake: () => new Date('nonsense') }],
  ['C7', 'nextAwake', 'returned 5', { nextAwake: () => 5 }],
  ['C7', 'nextAwake', 'returned a promise', { nextAwake: async () => start }],
  ['C8', 'snapshot', 'returned a promise', { snapshot: async () => 1 }],
  ['C8', 'snapshot', 'returned undefined, which JSON cannot carry', { snapshot: () => undefined }],
  ['C8', 'snapshot', 'of the kind Date', { snapshot: () => new Date() }],
  ['C8', 'snapshot', 'position.at[0] is a bigint', { snapshot: () => ({ at: [1n] }) }],
  ['C8', 'snapshot', 'though no nextBatch came between', { snapshot: () => (counter += 1) }],
  ['C12', 'stateVersion', 'returned 0', { stateVersion: 0 }],
  ['C12', 'identity', 'returned 7', { identity: 7 }],
];

describe('the checker finds what a source owes', () => {
  it.each(faults)('%s: %s %s', async (rule, method, what, script) => {
    const found = await violation(script);
    expect(found.message).toMatch(new RegExp(`^${rule} is broken by the source: ${method}\\(\\)`));
    expect(found.message).toContain(what);
    expect(found.message).toContain(
      `(https://github.com/headwater-streams/headwater/blob/main/docs/specification.md#${rule.toLowerCase()})`,
    );
    expect(found).toMatchObject({ rule, method, owedBy: 'source', code: 'CONTRACT_VIOLATED', retryable: false });
    expect(HeadwaterError.is(found, 'CONTRACT_VIOLATED')).toBe(true);
  });

  it('C2: the same object for two builds', async () => {
    let first: unknown;
    const source = scripted({ buildPart: (partition) => (first ??= partition) });
    const shared = await openShared(source);
    await (await build(source, shared)).close();
    await expect(build(source, shared)).rejects.toThrow('C2 is broken by the source');
  });

  it('C5: an array that is touched after the last batch, found by close', async () => {
    const partition = await ready({ nextBatch: growing });
    await partition.nextBatch(call());
    await expect(partition.close()).rejects.toThrow('C5 is broken by the source');
  });

  it('C8: a position that moves while nothing is returned, because something is read ahead', async () => {
    let position = 0;
    const partition = await ready({ nextBatch: () => [1], snapshot: () => position });
    await partition.nextBatch(call());
    partition.snapshot();
    partition.nextAwake(call());
    position = 2;
    expect(() => partition.nextBatch(call())).toThrow(/C8 is broken by the source: .* returned 0, and returns 2 now/);
  });

  it('E2: a position that moves with a Retry', async () => {
    let position = 0;
    const partition = await ready({
      nextBatch: () => {
        position += 1;
        throw new Retry({ afterMs: 5 });
      },
      snapshot: () => position,
    });
    expect(() => partition.nextBatch(call())).toThrow('try again after 5 ms');
    expect(() => partition.nextBatch(call())).toThrow('E2 is broken by the source');
  });
});

it('names the part, and tells onViolation before it throws', async () => {
  const told: ContractViolation[] = [];
  const partition = await ready({ nextBatch: () => undefined }, { onViolation: (found) => told.push(found) });
  expect(() => partition.nextBatch(call())).toThrow("nextBatch() of part 'a' returned undefined; return an array");
  expect(told).toHaveLength(1);
  expect(told[0]).toBeInstanceOf(ContractViolation);
  expect(told[0]?.part).toBe('a');
});
