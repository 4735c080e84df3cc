import { deepStrictEqual } from 'node:assert/strict';
import type { Store, StoreSession } from '@headwater/core/store';
import { byPart } from '../expect.ts';
import { FenceModel } from '../fence-model.ts';
import { makeRecord } from '../make-record.ts';
import { SeededRandom } from '../../seeded-random.ts';
import type { StoreRule } from '../store-rule.ts';

const histories = 30;
const steps = 30;

export const fenceModelAgrees: StoreRule = {
  id: 'ST9',
  title: 'agrees with a model of the fence on random histories of starts, moves and commits of all owners',
  async run({ connect }) {
    const store = await connect();
    for (let seed = 1; seed <= histories; seed += 1) {
      const random = new SeededRandom(seed);
      const model = new FenceModel();
      const flow = `history ${seed}`;
      const open = async (): Promise<StoreSession> => {
        const session = await store.open(flow, { holder: `owner ${model.generation}`, takeOver: true });
        deepStrictEqual(session.generation, model.open(), `${flow}: the generation of a start`);
        return session;
      };
      let session = await open();
      for (let step = 0; step < steps; step += 1) {
        const event = random.below(10);
        if (event === 0) {
          await session.close();
          session = await open();
        } else if (event === 1) await move(session, model, random);
        else await commit(await anyOwner(store, session, random), model, random);
        deepStrictEqual(byPart(await session.load()), byPart([...model.records.values()]), `${flow}, step ${step}`);
      }
    }
  },
};

async function anyOwner(store: Store, session: StoreSession, random: SeededRandom): Promise<StoreSession> {
  const generation = 1 + random.below(session.generation);
  return random.below(2) === 0 ? session : store.join(session.flow, generation);
}

async function move(session: StoreSession, model: FenceModel, random: SeededRandom): Promise<void> {
  const part = random.pick('a', 'b');
  if (model.records.has(part)) deepStrictEqual(await session.move([part]), model.move(part), 'the number of a move');
}

async function commit(owner: StoreSession, model: FenceModel, random: SeededRandom): Promise<void> {
  const records = ['a', 'b'].slice(random.below(2)).map((part) => {
    const last = model.records.get(part);
    return makeRecord(owner, part, {
      generation: random.pick(owner.generation, model.generation, last?.generation ?? 1),
      seq: Math.max(0, (last?.seq ?? 0) + random.below(4) - 1),
      state: random.pick<string | undefined>('1', '2', undefined),
    });
  });
  const results = await owner.commit(records);
  deepStrictEqual(
    results,
    records.map((record) => model.commit(record)),
    `the results of ${JSON.stringify(records)}`,
  );
}
