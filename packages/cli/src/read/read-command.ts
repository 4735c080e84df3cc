import type { Flow } from '@headwater/runtime';
import type { SqliteStore } from '@headwater/sqlite';
import { numberOf, parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Command } from '../command.ts';
import { execute, type Executed, type ExecuteOptions, note } from '../execute.ts';
import type { ExitCode } from '../exit-code.ts';
import { openState } from '../open-state.ts';
import { standardOutput } from '../output/standard-output.ts';
import { recordsOf } from '../positions/stored-positions.ts';
import { formatCounted, formatDuration } from '../progress/format.ts';
import { given } from './connector-options.ts';
import { isUrl } from './kafka/kafka-url.ts';
import { readHelp } from './read-help.ts';
import type { Reading } from './reading.ts';
import { readOptions, type ReadValues } from './read-options.ts';
import { stoppedAt } from './stopped-at.ts';

/** `headwater read`. */
export const readCommand: Command = {
  help: readHelp,
  async run(args): Promise<ExitCode> {
    const { values, positionals: whats } = parseArguments(args, readOptions);
    if (whats.length === 0) throw new UsageError('what should be read? headwater read <what…>; - is standard input');
    const reading = await readingOf(whats, values);
    const id = values.id ?? reading.id;
    const store = values.state === undefined ? undefined : await openState(values.state);
    if (store !== undefined) reading.resumes?.(id, recordsOf(store, id));
    const { quiet = false, 'take-over': takeOver = false } = values;
    const empty: string[] = [];
    const { outcome } = await readToEnd(reading, flowOf(reading, id, store), {
      quiet,
      takeOver,
      endless: reading.endless,
      words: reading,
      onStart: () => reading.started?.(),
      onEmpty: (part) => empty.push(part),
      // Where rows are shown, a progress line among them would only be in the way.
      progress: !process.stdout.isTTY,
      ...given({ maxItemsPerSecond: numberOf('items-per-second', values['items-per-second']) }),
    });
    const { items, durationMs } = outcome;
    if (outcome.outcome === 'stopped') {
      if (!quiet) note(stoppedAt(items, store?.join(id, 0).load(), reading));
    } else if (!quiet && process.stderr.isTTY) note(`${formatCounted(items, 'item')} in ${formatDuration(durationMs)}`);
    store?.close();
    await reading.checkEmpty?.(empty);
    // A write that is stuck in a full pipe would keep the process for as long as nobody reads.
    if (outcome.abandoned.length > 0) process.kill(process.pid, 'SIGINT');
    return 0;
  },
};

async function readingOf(whats: readonly string[], values: ReadValues): Promise<Reading> {
  const url = whats.find(isUrl);
  if (url === undefined) return (await import('./file-reading.ts')).fileReading(whats, values);
  if (whats.length > 1)
    throw new UsageError('an address is read alone; several topics stand behind one: kafka://host:port/one,two');
  // Loaded here: what reads files should not wait for a client of Kafka.
  return (await import('./kafka/kafka-reading.ts')).kafkaReading(url, values);
}

async function readToEnd(reading: Reading, flow: Flow<unknown>, options: ExecuteOptions): Promise<Executed> {
  try {
    return await execute(flow, options);
  } catch (error) {
    throw reading.explain === undefined ? reading.reword(error) : await reading.explain(error);
  }
}

function flowOf(reading: Reading, id: string, store: SqliteStore | undefined): Flow<unknown> {
  return {
    id,
    source: reading.source,
    store,
    // One at a time, or the writes of two parts would mix.
    sinkConcurrency: 1,
    sink: ({ part, items }) => standardOutput.write(reading.lines(part, items)),
  };
}
