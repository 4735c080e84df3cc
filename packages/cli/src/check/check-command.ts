import { type AnyReport, conformanceJson, conformanceSummary, resultText } from '@headwater/testing';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Command } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { standardOutput } from '../output/standard-output.ts';
import { checkHelp } from './check-help.ts';
import { type Checks, type ChecksReport, runChecks } from './run-checks.ts';
import { tellingStrayFailures } from './stray-failure.ts';
import { worldFiles } from './world-files.ts';

const options = {
  json: { type: 'boolean' },
  package: { type: 'string' },
  rule: { type: 'string', multiple: true },
  seed: { type: 'string' },
  world: { type: 'string', multiple: true },
} as const;

/** `headwater check`. */
export const checkCommand: Command = {
  help: checkHelp,
  async run(args): Promise<ExitCode> {
    const { values, positionals } = parseArguments(args, options);
    const [module, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`one connector at a time, not also ${rest.join(' ')}`);
    const { json = false, package: directory, rule, seed, world: named = [] } = values;
    if (module !== undefined && named.length === 0) {
      throw new UsageError(`${module} needs a world to be tried out in: --world test/world.ts`);
    }
    if (named.length === 0 && directory === undefined) {
      throw new UsageError('what should be checked? headwater check --world test/world.ts, or --package .');
    }
    const worlds = worldFiles(named);
    const checks: Checks = { module, worlds, directory, rules: rule, seed: seedOf(seed) };
    const heading = headings(worlds.length > 1);
    const report = await tellingStrayFailures(args.includes('--debug'), (checked) =>
      runChecks(checks, async ({ result, world }) => {
        checked(result.rule.id);
        if (!json) await standardOutput.write(`${heading(world)}${resultText(result)}`);
      }),
    );
    await standardOutput.write(json ? jsonOf(report) : `\n${conformanceSummary(asReport(report))}\n`);
    return report.conforms ? 0 : 1;
  },
};

/** A line before the first result of each world, and of the package, where there are several. */
function headings(areWanted: boolean): (world: string | undefined) => string {
  let last: string | undefined;
  return (world) => {
    const place = world ?? 'the package';
    if (!areWanted || place === last) return '';
    const gap = last === undefined ? '' : '\n';
    last = place;
    return `${gap}${place}\n`;
  };
}

function jsonOf(report: ChecksReport): string {
  const { results, ...json } = conformanceJson(asReport(report));
  const placed = results.map((result, index) => ({ ...result, world: report.results[index]?.world }));
  return `${JSON.stringify({ ...json, results: placed }, undefined, 2)}\n`;
}

function asReport({ results, conforms }: ChecksReport): AnyReport {
  return { results: results.map(({ result }) => result), conforms };
}

function seedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError(`--seed is a whole number, 0 or more; not ${text}`);
}
