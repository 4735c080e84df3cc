import { parseArgs } from 'node:util';
import { type License, licenses, type PackageManager, packageManagers } from '../answers.ts';
import { type Kind, kinds } from '../kind.ts';
import { nameFault } from '../names.ts';
import { asDescription } from './as-description.ts';
import { UsageError } from './usage-error.ts';

/** What the arguments say; what they do not say is left out, and asked for on a terminal. */
export interface Arguments {
  /** The name of the system, with a scope if one is said. */
  readonly name: string | undefined;
  readonly kind: Kind | undefined;
  readonly directory: string | undefined;
  readonly description: string | undefined;
  readonly license: License | undefined;
  readonly author: string | undefined;
  readonly packageManager: PackageManager | undefined;
  readonly install: boolean | undefined;
  readonly force: boolean;
  /** Ask nothing, whatever the terminal. */
  readonly yes: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  name: text,
  scope: text,
  kind: text,
  directory: text,
  description: text,
  license: text,
  author: text,
  'package-manager': text,
  install: flag,
  'no-install': flag,
  force: flag,
  yes: { type: 'boolean', short: 'y' },
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const;

/** Takes the arguments apart and checks them. @throws UsageError when they are wrong. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  const [positional, ...more] = positionals;
  if (more.length > 0) throw new UsageError(`one name is enough: what is '${more[0]}' for?`);
  if (positional !== undefined && values.name !== undefined) {
    throw new UsageError(`the name is given twice, as '${positional}' and with --name ${values.name}`);
  }
  if (values.install === true && values['no-install'] === true) {
    throw new UsageError('--install and --no-install exclude each other');
  }
  const install = values.install ?? (values['no-install'] === true ? false : undefined);
  return {
    name: scopedName(positional ?? values.name, values.scope),
    kind: choice('kind', values.kind, Object.keys(kinds) as Kind[]),
    directory: values.directory,
    description: checkedDescription(values.description),
    license: choice('license', values.license, licenses),
    author: values.author?.trim(),
    packageManager: choice('package-manager', values['package-manager'], packageManagers),
    install,
    force: values.force === true,
    yes: values.yes === true,
    help: values.help === true,
    version: values.version === true,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /^Unknown option '(.+?)'/.exec(message) ?? [];
    if (unknown !== undefined) throw new UsageError(`there is no option ${unknown}; --help lists those there are`);
    // The first sentence says what is wrong; the others are about values that start with a hyphen.
    const [sentence = ''] = message.split(/\.\s|\n/);
    throw new UsageError(sentence.replace(/\.$/, ''), { cause: error });
  }
}

function scopedName(name: string | undefined, scope: string | undefined): string | undefined {
  if (name === undefined) {
    if (scope !== undefined) throw new UsageError(`--scope ${scope} needs a name beside it`);
    return undefined;
  }
  if (scope !== undefined && name.startsWith('@')) {
    throw new UsageError(`the scope is given twice, in '${name}' and with --scope ${scope}`);
  }
  const whole = scope === undefined ? name : `@${scope.replace(/^@/, '')}/${name}`;
  const fault = nameFault(whole);
  if (fault !== undefined) throw new UsageError(fault);
  return whole;
}

function checkedDescription(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const answer = asDescription(said);
  if ('fault' in answer) throw new UsageError(answer.fault);
  return answer.value;
}

function choice<T extends string>(name: string, value: string | undefined, choices: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`--${name} is ${choices.join(', ')}; not '${value}'`);
}
