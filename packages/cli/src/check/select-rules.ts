import { nearest } from '@headwater/core/options';
import { conformanceRules, ruleOf } from '@headwater/testing';
import { standardRules } from '@headwater/testing/standard';
import { UsageError } from '../arguments/usage-error.ts';

/** The ids to give to the kit, and to the check of the package; `undefined` for all rules, `[]` for none. */
export interface SelectedRules {
  readonly kit: readonly string[] | undefined;
  readonly standard: readonly string[] | undefined;
}

/** Sorts the ids of `--rule`: of the contract, `C8` and `C5.abort`, and of the connector standard, `CS3`. @throws UsageError */
export function selectRules(ids: readonly string[] | undefined, hasWorld: boolean, hasPackage: boolean): SelectedRules {
  if (ids === undefined) return { kit: undefined, standard: undefined };
  const ofKit = new Set(conformanceRules.flatMap(({ id }) => [id, ruleOf(id)]));
  const ofStandard = new Set(standardRules.map(({ id }) => id));
  const kit = ids.filter((id) => ofKit.has(id));
  const standard = ids.filter((id) => ofStandard.has(id));
  const unknown = ids.find((id) => !ofKit.has(id) && !ofStandard.has(id));
  if (unknown !== undefined) {
    throw new UsageError(`there is no rule ${unknown}${nearest(unknown, [...ofKit, ...ofStandard])}`);
  }
  if (kit.length > 0 && !hasWorld)
    throw new UsageError(`the rule ${kit[0]} is of the kit: name a world, --world test/world.ts`);
  if (standard.length > 0 && !hasPackage) {
    throw new UsageError(`the rule ${standard[0]} is of the connector standard: name a package, --package .`);
  }
  return { kit, standard };
}
