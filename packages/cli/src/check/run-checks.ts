import { type AnyConformanceSetup, type CheckedRule, type RuleResult, runConformance } from '@headwater/testing';
import { checkPackage, mainEntryOf } from '@headwater/testing/standard';
import { InputError } from '../arguments/input-error.ts';
import { loadConnector, loadSetup } from './load-setup.ts';
import { messageOf } from './message-of.ts';
import { selectRules } from './select-rules.ts';
import { trySetup } from './try-setup.ts';

/** What is to be checked. */
export interface Checks {
  /** The module of the connector, for a world that is a function of it. */
  readonly module: string | undefined;
  /** The world modules; without any the kit is not run. */
  readonly worlds: readonly string[];
  /** The directory of the package; without one the connector standard is not checked. */
  readonly directory: string | undefined;
  /** The ids of rules and checks; `undefined` for all. */
  readonly rules: readonly string[] | undefined;
  readonly seed: number | undefined;
}

/** A result, and the world module in which the rule was checked; the connector standard has none. */
export interface CheckedResult {
  readonly result: RuleResult<CheckedRule>;
  readonly world: string | undefined;
}

/** Hears of every result, as soon as it is there. */
export type OnResult = (checked: CheckedResult) => Promise<void> | void;

/** All results, in the order in which they came, and whether all of them together conform. */
export interface ChecksReport {
  readonly results: readonly CheckedResult[];
  readonly conforms: boolean;
}

/**
 * Runs the checks, those of the kit before those of the package.
 *
 * @throws InputError when something that was given cannot be used.
 */
export async function runChecks(checks: Checks, onResult: OnResult): Promise<ChecksReport> {
  const { worlds, directory, rules, seed } = checks;
  const { kit, standard } = selectRules(rules, worlds.length > 0, directory !== undefined);
  const entry = directory === undefined ? undefined : entryOf(directory);
  const results: CheckedResult[] = [];
  const conforming: boolean[] = [];
  const heardIn = (world: string | undefined) => (result: RuleResult<CheckedRule>) => {
    results.push({ result, world });
    return onResult({ result, world });
  };
  // What cannot be used is told before the first rule is checked, in whichever world it is.
  const setups: (readonly [world: string, setup: AnyConformanceSetup])[] = [];
  for (const world of worlds) setups.push([world, await setupIn(world, checks.module, entry)]);
  if (kit?.length !== 0) {
    for (const [world, setup] of setups) {
      conforming.push((await runConformance(setup, { rules: kit, seed, onResult: heardIn(world) })).conforms);
    }
  }
  if (directory !== undefined && standard?.length !== 0) {
    const told = { rules: standard, worlds: setups.map(([, setup]) => setup), onResult: heardIn(undefined) };
    conforming.push((await checkPackage(directory, told)).conforms);
  }
  return { results, conforms: conforming.every(Boolean) };
}

async function setupIn(
  world: string,
  module: string | undefined,
  entry: string | undefined,
): Promise<AnyConformanceSetup> {
  const { setup, isOfConnector } = await loadSetup(world, module ?? entry);
  const { constructor } = await trySetup(setup, world);
  if (module === undefined || isOfConnector) return setup;
  // Otherwise something else would be proved than what was named.
  if (Object.values(await loadConnector(module)).includes(constructor)) return setup;
  throw new InputError(
    `${world} makes its source itself, and not of a class that ${module} exports: let it export a function of the module, defineWorld((connector) => ({ … })), or leave ${module} out`,
  );
}

function entryOf(directory: string): string | undefined {
  try {
    return mainEntryOf(directory);
  } catch (error) {
    throw new InputError(messageOf(error), { cause: error });
  }
}
