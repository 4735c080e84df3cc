import { nearest } from '@headwater/core/options';
import { UsageError } from './arguments/usage-error.ts';
import type { Command } from './command.ts';
import type { ExitCode } from './exit-code.ts';
import { help } from './help.ts';
import { standardOutput } from './output/standard-output.ts';
import { version } from './version.ts';

// Loaded when they are called: what `read` needs of a plain file is there in a fraction of the time of all of it.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  read: async () => (await import('./read/read-command.ts')).readCommand,
  run: async () => (await import('./run/run-command.ts')).runCommand,
  check: async () => (await import('./check/check-command.ts')).checkCommand,
  positions: async () => (await import('./positions/positions-command.ts')).positionsCommand,
};

/** Does what the arguments say. @throws UsageError when they are wrong; any other error when it fails. */
export async function dispatch([name, ...rest]: readonly string[]): Promise<ExitCode> {
  if (name === undefined) throw new UsageError('which command: read, run, check or positions?');
  if (name === '--help' || name === '-h' || name === 'help') return print(await helpFor(rest[0]));
  if (name === '--version' || name === '-v') return print(`${version()}\n`);
  const command = await commandOf(name);
  return isHelpWanted(rest) ? print(command.helpOn?.(rest) ?? command.help) : command.run(rest);
}

async function helpFor(name: string | undefined): Promise<string> {
  return name === undefined ? help : (await commandOf(name)).help;
}

function commandOf(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load !== undefined) return load();
  const kind = name.startsWith('-') ? 'option' : 'command';
  const known = kind === 'option' ? ['--help', '--version'] : Object.keys(commands);
  throw new UsageError(`there is no ${kind} ${name}${nearest(name, known)}`);
}

function isHelpWanted(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

async function print(text: string): Promise<ExitCode> {
  await standardOutput.write(text);
  return 0;
}
