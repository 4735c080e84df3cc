import type { Flow, PlainFlow } from '@headwater/runtime';
import type { SqliteStore } from '@headwater/sqlite';
import { parseArguments } from '../arguments/parse-arguments.ts';
import { UsageError } from '../arguments/usage-error.ts';
import type { Command } from '../command.ts';
import { execute, note } from '../execute.ts';
import type { ExitCode } from '../exit-code.ts';
import { openState } from '../open-state.ts';
import { formatCounted, formatDuration } from '../progress/format.ts';
import { heldInShellWords } from '../read/in-shell-words.ts';
import { loadFlow } from './load-flow.ts';

const help = `headwater run <flow.ts>: runs the flow that a module exports

  export default flow({ id: 'orders', source: …, sink: … });      // flow() is in @headwater/runtime

The module is TypeScript, without a compile step, or JavaScript. Ctrl-C and SIGTERM stop the flow cleanly: sinks finish
and positions are committed; run it again and it goes on there.

  --state <file>   keep the positions in this SQLite file; for a flow that has no store of its own
  --take-over      take the flow from an execution that hangs; it writes nothing any more
  -q, --quiet      nothing on standard error but errors
  --debug          errors with everything behind them
  -h, --help
`;

const options = {
  quiet: { type: 'boolean', short: 'q' },
  state: { type: 'string' },
  'take-over': { type: 'boolean' },
} as const;

/** `headwater run`. */
export const runCommand: Command = {
  help,
  async run(args): Promise<ExitCode> {
    const { values, positionals } = parseArguments(args, options);
    const [file, ...rest] = positionals;
    if (file === undefined) throw new UsageError('which flow? headwater run <flow.ts>');
    if (rest.length > 0) throw new UsageError(`one flow at a time, not also ${rest.join(' ')}`);
    const { quiet = false, state, 'take-over': takeOver = false } = values;
    const flow = await loadFlow(file);
    const own = state === undefined ? undefined : await openStateFor(flow, file, state);
    const running = own === undefined ? flow : { ...own.flow, store: own.store };
    const { outcome, store } = await execute(running, { quiet, takeOver, progress: true }).catch((error: unknown) => {
      throw heldInShellWords(error);
    });
    own?.store.close();
    const { items, parts, durationMs } = outcome;
    const told = `${formatCounted(items, 'item')} of ${formatCounted(parts, 'part')} in ${formatDuration(durationMs)}`;
    if (outcome.outcome === 'aborted') throw new Error(`the flow was aborted by its source, after ${told}`);
    if (outcome.outcome === 'stopped' && !quiet) note(`stopped: ${told}; ${howToGoOn(store)}`);
    else if (!quiet && process.stderr.isTTY) note(`done: ${told}`);
    return 0;
  },
};

interface WithState {
  readonly flow: PlainFlow<unknown>;
  readonly store: SqliteStore;
}

async function openStateFor(flow: Flow<unknown>, file: string, state: string): Promise<WithState> {
  const { sink, store } = flow;
  if (store !== undefined) throw new UsageError(`the flow in ${file} has a store of its own: leave out --state`);
  if (typeof sink === 'function' && sink.store !== undefined) {
    throw new UsageError(`the sink of the flow in ${file} keeps the positions with its rows: leave out --state`);
  }
  return { flow: { ...flow, sink, store }, store: await openState(state) };
}

function howToGoOn(store: string): string {
  return store === 'memory'
    ? 'its positions were kept in memory only: give the flow a store, or --state <file>, to go on next time'
    : `its positions are in ${store}: run it again to go on`;
}
