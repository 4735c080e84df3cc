import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { connectorFiles } from '../made/connector-files.ts';
import { foundIn, writeFiles } from '../made/write-files.ts';
import { unscopedName } from '../names.ts';
import { packageRoot } from '../package-root.ts';
import { askAnswers, assumeAnswers, type Plan } from './ask-answers.ts';
import { Cancelled } from './cancelled.ts';
import { help } from './help.ts';
import { install, runningPackageManager } from './install.ts';
import { nextSteps } from './next-steps.ts';
import { type Arguments, parseArguments } from './parse-arguments.ts';
import { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What the process says to the shell: done, failed, called in a wrong way, left with Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Makes a connector, as the arguments and the answers say. It never rejects. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  try {
    return await makeConnector(parseArguments(args));
  } catch (error) {
    process.stderr.write(`create-connector: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof Cancelled) return 130;
    return error instanceof UsageError ? 2 : 1;
  }
}

async function makeConnector(args: Arguments): Promise<ExitCode> {
  if (args.help || args.version) {
    process.stdout.write(args.help ? help : `${ownVersion()}\n`);
    return 0;
  }
  // Said before anything is asked.
  if (args.name !== undefined) refuse(folderFault(args, args.name));
  const plan = await planOf(args);
  refuse(folderFault(args, plan.system));
  const directory = folderOf(args, plan.system);
  const files = connectorFiles(plan, new Date().getFullYear());
  writeFiles(directory, files);
  const folder = relative(process.cwd(), directory);
  process.stdout.write(`\n${plan.name}: ${files.size} files in ${folder === '' ? 'this folder' : folder}\n`);
  const isInstalled = plan.install && (await install(plan.packageManager, directory));
  process.stdout.write(nextSteps(plan, folder, isInstalled));
  if (isInstalled === plan.install) return 0;
  throw new Error(`everything is written, but ${plan.packageManager} install failed`);
}

async function planOf(args: Arguments): Promise<Plan> {
  const usual = runningPackageManager(process.env['npm_config_user_agent']);
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  if (!isTerminal || args.yes) return assumeAnswers(args, usual);
  const terminal = new Terminal(process.stdin, process.stdout);
  try {
    return await askAnswers(args, usual, terminal, (name) => folderFault(args, name));
  } finally {
    terminal[Symbol.dispose]();
  }
}

function folderOf({ directory }: Arguments, system: string): string {
  return resolve(directory ?? unscopedName(system));
}

/** Why the package may not be written where it would go, as a sentence. */
function folderFault(args: Arguments, system: string): string | undefined {
  const folder = folderOf(args, system);
  const found = foundIn(folder);
  if (found === 'a file') return `${folder} is a file`;
  const [first, ...more] = found;
  if (first === undefined || args.force) return undefined;
  const what = more.length === 0 ? first : `${first} and ${more.length} more`;
  return `${folder} is not empty, it holds ${what}: choose another with --directory, or write into it with --force`;
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new UsageError(fault);
}

function ownVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { readonly version: string };
  return manifest.version;
}
