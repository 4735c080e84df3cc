import type { Flow } from '@headwater/runtime';
import type { SqliteStore } from '@headwater/sqlite';
import { choiceOf, numberOf, parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Command } from '../command.ts';
import { execute, type Executed, type ExecuteOptions, note } from '../execute.ts';
import type { ExitCode } from '../exit-code.ts';
import { openState } from '../open-state.ts';
import { standardOutput } from '../output/standard-output.ts';
import { formatCounted, formatDuration } from '../progress/format.ts';
import { baseOf } from '../part-path.ts';
import { checkOptions } from './check-options.ts';
import { compressedFault } from './compressed-fault.ts';
import { given } from './connector-options.ts';
import { type Format, formatOf, formats } from './format.ts';
import { inShellWords, withShellOptions } from './in-shell-words.ts';
import type { Input } from './input.ts';
import { readHelp, readOptions, type ReadValues } from './read-options.ts';
import { stoppedAt } from './stopped-at.ts';

const standardInput = '-';

/** `headwater read`. */
export const readCommand: Command = {
  help: readHelp,
  async run(args): Promise<ExitCode> {
    const { values, positionals: whats } = parseArguments(args, readOptions);
    if (whats.length === 0) throw new UsageError('what should be read? headwater read <what…>; - is standard input');
    const format = await formatFor(whats, values);
    checkOptions(values, format, whats[0] === standardInput);
    const input = await inputFor(whats, format, values);
    const id = values.id ?? `read-${format}`;
    const store = values.state === undefined ? undefined : await openState(values.state);
    const { quiet = false, 'take-over': takeOver = false } = values;
    const { outcome } = await readToEnd(flowOf(input, id, store), whats[0] ?? '.', {
      quiet,
      takeOver,
      nothing: `${whats.join(', ')} has no files`,
      // Where rows are shown, a progress line among them would only be in the way.
      progress: !process.stdout.isTTY,
      ...given({ maxItemsPerSecond: numberOf('items-per-second', values['items-per-second']) }),
    });
    const { items, durationMs } = outcome;
    if (outcome.outcome === 'stopped') {
      if (!quiet) note(stoppedAt(items, whats[0] ?? '.', store?.join(id, 0).load()));
    } else if (!quiet && process.stderr.isTTY) note(`${formatCounted(items, 'item')} in ${formatDuration(durationMs)}`);
    store?.close();
    // A write that is stuck in a full pipe would keep the process for as long as nobody reads.
    if (outcome.abandoned.length > 0) process.kill(process.pid, 'SIGINT');
    return 0;
  },
};

async function readToEnd(flow: Flow<unknown>, what: string, options: ExecuteOptions): Promise<Executed> {
  try {
    return await execute(flow, options);
  } catch (error) {
    throw (await compressedFault(error, baseOf(what))) ?? inShellWords(error);
  }
}

async function formatFor(whats: readonly string[], values: ReadValues): Promise<Format> {
  const wanted = choiceOf('format', values.format, formats);
  if (!whats.includes(standardInput)) return wanted ?? (await formatOf(whats));
  if (whats.length > 1) throw new UsageError('- is standard input, and is read alone');
  return wanted ?? 'lines';
}

async function inputFor(whats: readonly string[], format: Format, values: ReadValues): Promise<Input> {
  try {
    if (whats[0] === standardInput) return await (await import('./piped-input.ts')).pipedInput(format, values);
    if (format === 'lines') return await (await import('./line-input.ts')).lineInput(whats, values);
    return (await import('./record-input.ts')).recordInput(whats, format, values);
  } catch (error) {
    // What the connectors say of their arguments is about the arguments of the command.
    const isArgument = error instanceof TypeError || error instanceof RangeError;
    throw isArgument ? new UsageError(withShellOptions(error.message), { cause: error }) : error;
  }
}

function flowOf(input: Input, id: string, store: SqliteStore | undefined): Flow<unknown> {
  const { source } = input;
  return {
    id,
    source,
    store,
    // One at a time, or the writes of two parts would mix.
    sinkConcurrency: 1,
    sink: ({ part, items }) => standardOutput.write(input.ndjson(part, items)),
  };
}
