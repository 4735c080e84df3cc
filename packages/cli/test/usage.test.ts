import { describe, expect, test } from 'vitest';
import { UsageError } from '../src/arguments/usage-error.ts';
import { dispatch } from '../src/dispatch.ts';
import manifest from '../package.json' with { type: 'json' };
import { headwater } from './support/headwater.ts';
import { temporaryDirectory } from './support/temporary-directory.ts';

describe('the command as such', () => {
  test.each([
    [['--help'], 'headwater read'],
    [['help'], 'headwater positions'],
    [['help', 'run'], 'headwater run <flow.ts>'],
    [['read', '--help'], '--on-bad-record'],
    [['run', '-h'], '--take-over'],
    [['check', '--help'], 'defineWorld({'],
    [['positions', '--help'], 'reset <flow>'],
    [['positions', 'some.db', 'set', '--help'], '"header":["id","city"]'],
    [['--version'], manifest.version],
  ])('%j prints help or version on standard output and ends with 0', async (args, part) => {
    const { code, stdout, stderr } = await headwater(args, { cwd: temporaryDirectory() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(part);
  });

  test.each([
    [[], 'which command: read, run, check or positions?'],
    [['raed'], 'there is no command raed; did you mean read?'],
    [['--hepl'], 'there is no option --hepl; did you mean --help?'],
    [['toString'], 'there is no command toString'],
    [['read'], 'what should be read?'],
    [['read', 'a', '--formt', 'csv'], 'there is no option --formt; did you mean --format?'],
    [['read', 'a', '--format'], '--format needs a value'],
    [['read', 'a', '--max-bytes', '-3'], 'the value of --max-bytes begins with -: is that meant? --max-bytes=-3'],
    [['read', 'a', '--quiet=yes'], '--quiet takes no value'],
    [['read', 'a', '--format', 'cvs'], '--format is csv, tsv, lines; not cvs; did you mean csv?'],
    [['read', 'a', '--items-per-second', 'fast'], '--items-per-second is a number above 0; not fast'],
    [['read', 'a', '--follow'], '--follow is for Kafka: headwater read kafka://host:port/topic'],
    [['read', 'a.log', '--delimiter', ';'], '--delimiter is for csv and tsv'],
    [['read', 'a.csv', '--on-long-line', 'skip'], '--on-long-line is for lines'],
    [['read', 'a.csv', '--delimiter', ''], '--delimiter must be'],
    [['read', 'a.csv', '--max-bytes', '3'], '--max-bytes must be'],
    [['read', 'a.log', '--encoding', 'klingon'], "--encoding 'klingon'"],
    [['read', '-', '--encoding', 'klingon'], 'klingon'],
    [['read', 'a.csv', 'b.log'], 'a.csv and b.log: some names say csv and some lines'],
    [['read', 'data/*'], 'data/* does not tell its format'],
    [['read', '-', 'a.csv'], '- is standard input, and is read alone'],
    [['read', '-', '--state', 's.db'], '--state is for files'],
    [['read', 'a', '--id', 'x'], '--id needs --state'],
    [['run'], 'which flow?'],
    [['run', 'a.ts', 'b.ts'], 'one flow at a time'],
    [['check'], 'what should be checked?'],
    [['check', './dist/index.js'], './dist/index.js needs a world to be tried out in: --world test/world.ts'],
    [['check', 'a.js', 'b.js', '--world', 'w.js'], 'one connector at a time, not also b.js'],
    [['check', '--world', 'w.js', '--seed', 'x'], '--seed is a whole number, 0 or more; not x'],
    [['check', '--world', 'w.js', '--rule', 'C99'], 'there is no rule C99'],
    [['check', '--world', 'w.js', '--rule', 'C5.abrot'], 'there is no rule C5.abrot; did you mean C5.abort?'],
    [['check', '--world', 'w.js', '--rule', 'CS3'], 'the rule CS3 is of the connector standard: name a package'],
    [['check', '--package', '.', '--rule', 'C8'], 'the rule C8 is of the kit: name a world, --world test/world.ts'],
    [['positions'], 'which file?'],
    [['positions', 's.db', 'lits'], 'positions cannot lits; did you mean list?'],
    [['positions', 's.db', 'set', 'f', 'p', '{'], 'the position is not JSON: {'],
    [['positions', 's.db', 'show'], 'which flow?'],
  ])('%j is wrong usage', async (args, message) => {
    const refused = dispatch(args);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(message);
  });

  test('wrong usage is one line on standard error, and 2', async () => {
    const wrong = await headwater(['read', 'a', '--formt', 'csv'], { cwd: temporaryDirectory() });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toBe('headwater: there is no option --formt; did you mean --format? (headwater --help)\n');
  });

  test('an error is one line with its code; --debug adds what is behind it', async () => {
    const cwd = temporaryDirectory();
    const plain = await headwater(['read', 'nothing.log'], { cwd });
    expect(plain).toMatchObject({ code: 1, stdout: '' });
    expect(plain.stderr).toMatch(/^headwater: INPUT_MISSING: nothing\.log: .*--on-missing.*\n$/);
    const debug = await headwater(['read', 'nothing.log', '--debug'], { cwd });
    expect(debug.code).toBe(1);
    expect(debug.stderr).toMatch(/^headwater: INPUT_MISSING: /);
    expect(debug.stderr).toMatch(/caused by HeadwaterError: flow "read-lines": listParts failed/);
    expect(debug.stderr).toMatch(/\n {4}at /);
  });
});
