import { type ConnectorAnswers, licenses, type PackageManager, packageManagers } from '../answers.ts';
import { defaultDescription } from '../description.ts';
import { type Kind, kinds } from '../kind.ts';
import { nameFault, packageNameOf, unscopedName } from '../names.ts';
import { asDescription } from './as-description.ts';
import type { Arguments } from './parse-arguments.ts';
import type { Answer, Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What is known when all was asked. */
export interface Plan extends ConnectorAnswers {
  /** The name of the system, as it was said: what the folder is called. */
  readonly system: string;
  readonly install: boolean;
}

/**
 * Asks for what the arguments do not say.
 *
 * @param folderFault why a system of this name has no place, as a sentence.
 * @throws Cancelled when nobody is there any more.
 */
export async function askAnswers(
  args: Arguments,
  usual: PackageManager,
  terminal: Terminal,
  folderFault: (name: string) => string | undefined,
): Promise<Plan> {
  const asName = (line: string): Answer<string> => {
    const fault = nameFault(line) ?? folderFault(line);
    return fault === undefined ? { value: line } : { fault };
  };
  const system = args.name ?? (await terminal.ask('Name of the system', 'my-system', asName));
  const kind =
    args.kind ?? (await terminal.choose('Kind of source', Object.entries(kinds) as [Kind, string][], 'partitioned'));
  const description =
    args.description ?? (await terminal.ask('What it does', defaultDescription(system, kind), asDescription));
  const license = args.license ?? (await terminal.choose('Licence', withoutMeanings(licenses), 'Apache-2.0'));
  const author = args.author ?? (await terminal.ask('Author, as in Ada Lovelace <ada@example.com>', '', asIs));
  const packageManager =
    args.packageManager ?? (await terminal.choose('Package manager', withoutMeanings(packageManagers), usual));
  const install = args.install ?? (await terminal.ask('Install its dependencies', 'yes', asYesOrNo));
  return { ...named(system), kind, description, license, author, packageManager, install };
}

/** Takes the default for what the arguments do not say. @throws UsageError when there is none. */
export function assumeAnswers(args: Arguments, usual: PackageManager): Plan {
  const { name: system, kind = 'partitioned' } = args;
  if (system === undefined) throw new UsageError('a name is needed, as in create-connector job-queue');
  const {
    description = defaultDescription(system, kind),
    license = 'Apache-2.0',
    author = '',
    packageManager = usual,
    install = true,
  } = args;
  return { ...named(system), kind, description, license, author, packageManager, install };
}

function named(system: string): Pick<Plan, 'name' | 'system'> {
  return { name: packageNameOf(system), system: unscopedName(system) };
}

function withoutMeanings<T extends string>(words: readonly T[]): readonly (readonly [word: T, meaning: string])[] {
  return words.map((word) => [word, '']);
}

function asIs(value: string): Answer<string> {
  return { value };
}

function asYesOrNo(line: string): Answer<boolean> {
  if (/^y(es)?$/i.test(line)) return { value: true };
  return /^no?$/i.test(line) ? { value: false } : { fault: `'${line}' is neither yes nor no` };
}
