import { describe, expect, it } from 'vitest';
import { appliesTo, runStoreRule, storeConformance, storeRules, type StoreSetup } from '@headwater/testing/store';
import { roundTrip } from '../../src/store/rules/round-trip.ts';
import { type Fault, TinyPlace, TinyStore } from './tiny-store.ts';

/** Which rule must find which fault. */
const finds: Readonly<Record<string, readonly Fault[]>> = {
  ST1: ['state is parsed'],
  ST2: ['keys ignore case'],
  ST3: ['load ignores the parts'],
  ST4: ['nothing survives'],
  ST5: ['older generations write'],
  ST6: ['a lost reply is fenced'],
  ST7: ['seq goes down', 'equal pairs overwrite'],
  ST8: ['all or nothing'],
  ST9: ['seq goes down', 'equal pairs overwrite', 'a lost reply is fenced', 'no floor is raised'],
  ST10: ['late commits land'],
  ST11: ['a move raises the floor'],
  ST12: ['a join raises the generation', 'a worker releases the flow'],
  ST13: ['identity is not fenced'],
  ST14: ['the holder is not named'],
  ST15: ['anybody starts'],
  ST16: ['no floor is raised'],
  ST17: ['close keeps the flow'],
  ST18: ['death keeps the flow'],
  ST19: ['forget is forgotten'],
  ST20: ['flows are not sorted'],
  ST21: ['rows come first'],
  ST22: ['a failed sink keeps its position'],
  ST23: ['fenced sinks are called'],
  ST24: ['a lost reply writes again'],
  ST25: ['promises are accepted'],
};

function setupOf(fault?: Fault): StoreSetup<TinyPlace> {
  const stores: TinyStore[] = [];
  return {
    create: () => new TinyPlace(),
    store(place) {
      const store = new TinyStore(place, fault);
      stores.push(store);
      return store;
    },
    kill(_place, store) {
      if (fault === 'death keeps the flow') return;
      for (const session of stores.find((one) => one === store)?.sessions ?? []) session.die();
    },
    rows: {
      synchronous: true,
      insert: (place, _store, row) => place.rows.push(row),
      read: ({ rows }) => [...rows],
    },
  };
}

storeConformance('A store without a fault', setupOf(), { describe, it });

describe('every rule of the store suite can fail', () => {
  it('knows a fault for each rule', () => {
    expect(storeRules.map(({ id }) => id)).toEqual(Object.keys(finds));
  });

  for (const rule of storeRules) {
    for (const fault of finds[rule.id] ?? []) {
      it(`${rule.id} finds a store where ${fault}`, async () => {
        await expect(runStoreRule(rule, setupOf(fault))).rejects.toBeInstanceOf(Error);
      });
    }
  }
});

describe('what a store does not have', () => {
  const { create, store } = setupOf();

  it('shows as skipped, never as passed', () => {
    const declared: string[] = [];
    const note = (kind: string) => (title: string) => declared.push(`${kind} ${title.split(' ')[0] ?? ''}`);
    const runner = {
      describe: (_name: string, body: () => void) => body(),
      it: Object.assign(note('run'), { skip: note('skip') }),
    };
    storeConformance('A plain store', { create, store }, runner);
    const skipped = ['ST18', 'ST21', 'ST22', 'ST23', 'ST24', 'ST25'];
    expect(declared).toEqual(storeRules.map(({ id }) => `${skipped.includes(id) ? 'skip' : 'run'} ${id}`));
  });

  it('is an error when its rule is run all the same', async () => {
    const unable = storeRules.filter((rule) => !appliesTo(rule, {}));
    expect(unable).not.toEqual([]);
    for (const rule of unable) await expect(runStoreRule(rule, { create, store })).rejects.toThrow(TypeError);
  });
});

describe('a place', () => {
  it('is destroyed once for each rule, also when the rule fails', async () => {
    const destroyed: TinyPlace[] = [];
    const setup = { ...setupOf('state is parsed'), destroy: (place: TinyPlace) => void destroyed.push(place) };
    await expect(runStoreRule(roundTrip, setup)).rejects.toThrow('the records that are stored');
    expect(destroyed).toHaveLength(1);
  });
});
