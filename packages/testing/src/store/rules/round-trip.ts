import { makeRecord } from '../make-record.ts';
import { expectCommit, expectRecords, start, written } from '../expect.ts';
import type { StoreRule } from '../store-rule.ts';

const states = [
  'null',
  'false',
  '0',
  '""',
  '[]',
  '{}',
  '-1.5e-7',
  '9007199254740991',
  JSON.stringify({ path: 'a/ü/日本/🚀.csv', quote: '"\\\n\u2028\u0001' }),
  '{"state":{"flow":"not this one"},"__proto__":{"x":1}}',
  JSON.stringify({ text: 'ä🚀'.repeat(200_000) }),
];

export const roundTrip: StoreRule = {
  id: 'ST1',
  title: 'gives every record back as it was written',
  async run({ connect }) {
    const session = await start(await connect(), 'flow');
    const ordinary = states.map((state, index) => makeRecord(session, `part ${index}`, { state }));
    const special = [
      makeRecord(session, 'no state yet', { seq: 0, state: undefined, items: 0 }),
      makeRecord(session, 'ended', { ended: true, origin: 'discovered' }),
      makeRecord(session, 'no connector', { connector: undefined, stateVersion: 7 }),
      makeRecord(session, 'large numbers', { seq: 2 ** 40, items: Number.MAX_SAFE_INTEGER }),
    ];
    const records = [...ordinary, ...special];
    await expectCommit(
      session,
      records,
      records.map(({ part }) => written(part)),
    );
    await expectRecords(session, records);
  },
};
