import type { TransactionalStore } from '@headwater/core/store';
import type { StoreRule } from './store-rule.ts';
import type { RowSetup, StoreSetup } from './store-setup.ts';
import type { StoreWorld } from './store-world.ts';

/** Runs one rule on a fresh place. Rejects when the store breaks the rule. */
export async function runStoreRule<W>(rule: StoreRule, setup: StoreSetup<W>): Promise<void> {
  const place = await setup.create();
  try {
    await rule.run(worldOf(place, setup));
  } finally {
    await setup.destroy?.(place);
  }
}

function worldOf<W>(place: W, setup: StoreSetup<W>): StoreWorld {
  const rows = (): RowSetup<W> => declared(setup.rows, 'rows');
  return {
    connect: async () => setup.store(place),
    kill: async (store) => declared(setup.kill, 'kill').call(setup, place, store),
    rows: {
      connect: async () => {
        // The setup vouches for it by declaring rows.
        rows();
        return (await setup.store(place)) as TransactionalStore;
      },
      insert: (store, row) => rows().insert(place, store, row),
      read: async () => rows().read(place),
    },
  };
}

function declared<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`a rule was run on a store whose setup has no ${name}`);
  return value;
}
