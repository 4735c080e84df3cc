import {
  type AnyConformanceSetup,
  type AnyReport,
  type CheckedRule,
  type RuleResult,
  runConformance,
} from '@headwater/testing';
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
  /** The world module; without one the kit is not run. */
  readonly world: string | undefined;
  /** The directory of the package; without one the connector standard is not checked. */
  readonly directory: string | undefined;
  /** The ids of rules and checks; `undefined` for all. */
  readonly rules: readonly string[] | undefined;
  readonly seed: number | undefined;
}

/** Hears of every result, as soon as it is there. */
export type OnResult = (result: RuleResult<CheckedRule>) => Promise<void> | void;

/**
 * Runs the checks, those of the kit before those of the package.
 *
 * @throws InputError when something that was given cannot be used.
 */
export async function runChecks(checks: Checks, onResult: OnResult): Promise<AnyReport> {
  const { world, directory, rules } = checks;
  const { kit, standard } = selectRules(rules, world !== undefined, directory !== undefined);
  const entry = directory === undefined ? undefined : entryOf(directory);
  const reports: AnyReport[] = [];
  if (world !== undefined && kit?.length !== 0) {
    const setup = await setupIn(world, checks.module, entry);
    reports.push(await runConformance(setup, { rules: kit, seed: checks.seed, onResult }));
  }
  if (directory !== undefined && standard?.length !== 0) {
    reports.push(await checkPackage(directory, { rules: standard, onResult }));
  }
  return {
    results: reports.flatMap(({ results }) => results),
    conforms: reports.every(({ conforms }) => conforms),
  };
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
