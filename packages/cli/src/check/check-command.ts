import { conformanceJson, conformanceSummary, resultText } from '@headwater/testing';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Command } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { standardOutput } from '../output/standard-output.ts';
import { checkHelp } from './check-help.ts';
import { type Checks, runChecks } from './run-checks.ts';
import { tellingStrayFailures } from './stray-failure.ts';

const options = {
  json: { type: 'boolean' },
  package: { type: 'string' },
  rule: { type: 'string', multiple: true },
  seed: { type: 'string' },
  world: { type: 'string' },
} as const;

/** `headwater check`. */
export const checkCommand: Command = {
  help: checkHelp,
  async run(args): Promise<ExitCode> {
    const { values, positionals } = parseArguments(args, options);
    const [module, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`one connector at a time, not also ${rest.join(' ')}`);
    const { json = false, package: directory, rule, seed, world } = values;
    if (module !== undefined && world === undefined) {
      throw new UsageError(`${module} needs a world to be tried out in: --world test/world.ts`);
    }
    if (world === undefined && directory === undefined) {
      throw new UsageError('what should be checked? headwater check --world test/world.ts, or --package .');
    }
    const checks: Checks = { module, world, directory, rules: rule, seed: seedOf(seed) };
    const report = await tellingStrayFailures(args.includes('--debug'), (checked) =>
      runChecks(checks, async (result) => {
        checked(result.rule.id);
        if (!json) await standardOutput.write(resultText(result));
      }),
    );
    const end = json ? JSON.stringify(conformanceJson(report), undefined, 2) : `\n${conformanceSummary(report)}`;
    await standardOutput.write(`${end}\n`);
    return report.conforms ? 0 : 1;
  },
};

function seedOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError(`--seed is a whole number, 0 or more; not ${text}`);
}
