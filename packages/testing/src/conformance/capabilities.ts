import { type FixedPartitionedSource, isDynamicSource, isFixedPartitionedSource, type Source } from '@headwater/core';
import type { AnyConformanceSetup } from './setup.ts';

/** What a rule may need of a source. */
export type Capability =
  | 'positions'
  | 'replays'
  | 'runs twice'
  | 'several parts'
  | 'bounded'
  | 'grows'
  | 'follows'
  | 'many items'
  | 'elsewhere'
  | 'checks positions'
  | 'old states'
  | 'counts'
  | 'ends at now'
  | 'discovers'
  | 'identifies'
  | 'starts at now'
  | 'confirms'
  | 'fails'
  | 'retries'
  | 'stalls'
  | 'wrong options'
  | 'options'
  | 'polls'
  | 'polls without resume'
  | 'polls and skips'
  | 'polls and catches up'
  | 'polls nulls';

type Test = (setup: AnyConformanceSetup, source: Source<unknown>) => boolean;

const capabilities: { readonly [capability in Capability]: readonly [has: Test, otherwise: string] } = {
  positions: [(_setup, source) => !isDynamicSource(source), 'a DynamicSource has no positions'],
  replays: [
    ({ polling }, source) => !isDynamicSource(source) && (polling === undefined || polling.resumes === true),
    'items cannot be read again: the source has no positions, or is polled without resume (P5)',
  ],
  'runs twice': [
    ({ polling }, source) => !isDynamicSource(source) && polling === undefined,
    'an object of this source is for one execution: it has no positions, or is polled (P5)',
  ],
  'several parts': [({ parts = [] }) => parts.length > 1, 'the setup declares no two `parts`'],
  bounded: [({ bounded }) => bounded === true, 'the setup does not declare `bounded`'],
  grows: [({ grows }) => grows === true, 'the setup does not declare `grows`'],
  follows: [({ bounded }) => bounded !== true, 'the setup declares `bounded`: at its end it does not wait'],
  'many items': [({ manyItems }) => manyItems !== 0, 'the setup says `manyItems: 0`'],
  elsewhere: [({ elsewhere }) => elsewhere !== undefined, 'the setup has no `elsewhere`'],
  'checks positions': [(_setup, source) => hasOwnCheck(source), 'the source has no `checkState` of its own'],
  'old states': [({ oldStates }) => oldStates !== undefined, 'the setup has no `oldStates`'],
  counts: [({ taken }) => taken !== undefined, 'the setup has no `taken`'],
  'ends at now': [(_setup, source) => source.endsAtNow, 'the source does not say `endsAtNow`'],
  discovers: [({ discovers }) => discovers === true, 'the setup does not declare `discovers`'],
  identifies: [({ identifies }) => identifies === true, 'the setup does not declare `identifies`'],
  'starts at now': [({ sourceAtNow }) => sourceAtNow !== undefined, 'the setup has no `sourceAtNow`'],
  confirms: [({ confirmed }) => confirmed !== undefined, 'the setup has no `confirmed`'],
  fails: [({ fail }) => fail !== undefined, 'the setup has no `fail`'],
  retries: [({ retry }) => retry !== undefined, 'the setup has no `retry`'],
  stalls: [({ stall }) => stall !== undefined, 'the setup has no `stall`'],
  'wrong options': [({ wrongOptions }) => wrongOptions !== undefined, 'the setup has no `wrongOptions`'],
  options: [({ options }) => options !== undefined, 'the setup has no `options`'],
  polls: [({ polling }) => polling !== undefined, 'the setup has no `polling`'],
  'polls without resume': [
    ({ polling }) => polling !== undefined && polling.resumes !== true,
    'the setup has no `polling`, or it resumes',
  ],
  'polls and skips': [
    ({ polling }) => polling !== undefined && polling.missed !== 'catch-up',
    'the setup has no `polling`, or missed marks are made up for',
  ],
  'polls and catches up': [
    ({ polling }) => polling?.missed === 'catch-up',
    'the setup has no `polling`, or missed marks are skipped',
  ],
  'polls nulls': [({ polling }) => polling?.nulls === true, 'the setup does not declare `polling.nulls`'],
};

/** Why a rule with these needs does not apply; `undefined` when it does. */
export function whyNot(
  needs: readonly Capability[],
  setup: AnyConformanceSetup,
  source: Source<unknown>,
): string | undefined {
  for (const need of needs) {
    const [has, otherwise] = capabilities[need];
    if (!has(setup, source)) return otherwise;
  }
  return undefined;
}

const contract = Symbol.for('headwater.contract');

/** Whether `checkState` is overridden: the class that has it is none of the contract, of whichever copy of core. */
export function hasOwnCheck(source: Source<unknown>): source is FixedPartitionedSource<unknown, object, unknown> {
  if (!isFixedPartitionedSource(source)) return false;
  let owner: object | null = source;
  while (owner !== null && !Object.hasOwn(owner, 'checkState')) owner = Object.getPrototypeOf(owner);
  return owner !== null && !Object.hasOwn(owner, contract);
}
