import { expect, test } from 'vitest';
import { parseArguments } from '../src/command/parse-arguments.ts';
import { UsageError } from '../src/command/usage-error.ts';

test('what is not said is left out', () => {
  expect(parseArguments([])).toEqual({ force: false, yes: false, help: false, version: false });
});

test('a scope is put before the name, with its @ or without', () => {
  expect(parseArguments(['nats', '--scope', 'acme']).name).toBe('@acme/nats');
  expect(parseArguments(['--name', 'nats', '--scope', '@acme']).name).toBe('@acme/nats');
});

test.each([
  [['Job_Queue'], 'as in job-queue'],
  [['nats', 'redis'], "one name is enough: what is 'redis' for?"],
  [['nats', '--name', 'redis'], "the name is given twice, as 'nats' and with --name redis"],
  [['@acme/nats', '--scope', 'acme'], "the scope is given twice, in '@acme/nats' and with --scope acme"],
  [['nats', '--scope', 'Ac me'], "'@Ac me/nats' is no name"],
  [['--scope', 'acme'], '--scope acme needs a name beside it'],
  [['nats', '--kind', 'poll'], "--kind is partitioned, polling, stateless; not 'poll'"],
  [['nats', '--license', 'GPL'], "--license is Apache-2.0, MIT, UNLICENSED; not 'GPL'"],
  [['nats', '--package-manager', 'yarn'], "--package-manager is npm, pnpm; not 'yarn'"],
  [['nats', '--install', '--no-install'], '--install and --no-install exclude each other'],
  [['nats', '--description', ' '], 'the description must not be empty'],
  [['nats', '--description', '.'], 'the description must not be empty'],
  [['nats', '--description', 'one\ntwo'], 'the description must be one line'],
  [['nats', '--description', 'a */ b'], "the description must not hold '*/'"],
  [['nats', '--kidn', 'polling'], 'there is no option --kidn; --help lists those there are'],
  [['nats', '--kind'], "Option '--kind <value>' argument missing"],
  [['nats', '--force=yes'], "Option '--force' does not take an argument"],
])('%j is refused in one sentence', (args, sentence) => {
  expect(() => parseArguments(args)).toThrow(UsageError);
  expect(() => parseArguments(args)).toThrow(sentence);
});
