import { nearest } from '@headwater/core/options';
import { UsageError } from '../arguments/usage-error.ts';
import type { Command } from '../command.ts';
import { actionHelp } from './action-help.ts';
import { exportCommand } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { listCommand } from './list-command.ts';
import { resetCommand } from './reset-command.ts';
import { setCommand } from './set-command.ts';
import { showCommand } from './show-command.ts';
import type { PositionsAction } from './positions-action.ts';

const actions: Readonly<Record<string, PositionsAction>> = {
  list: listCommand,
  show: showCommand,
  set: setCommand,
  reset: resetCommand,
  export: exportCommand,
  import: importCommand,
};

const help = `headwater positions <file> <action>: looks at the positions in a SQLite file, and changes them

  list [flow]                     a line a part: what a run of the flow would go on from (also without an action)
  show <flow> [part…]             everything that is known of a part, as JSON
  set <flow> <part> <json>        go on from another position
    --flow <flow.ts>              have the connector of this flow check it first, if it is none of headwater read
  reset <flow> [part…]            read parts, or all of them, from the beginning again
  export [flow]                   all records as NDJSON, for safe keeping or for another store
  import [ndjson file]            write such records, from a file or from standard input

set, reset and import are refused while the flow is running.

  --debug                         errors with everything behind them
  -h, --help
`;

/** `headwater positions`. */
export const positionsCommand: Command = {
  help,
  helpOn([_file, action = '']) {
    return Object.hasOwn(actionHelp, action) ? (actionHelp[action] ?? help) : help;
  },
  async run(args) {
    const [file, name = 'list', ...rest] = args;
    if (file === undefined || file.startsWith('-')) {
      throw new UsageError('which file? headwater positions <file> [list|show|set|reset|export|import]');
    }
    // An option in the place of the action is one of list, which goes without saying.
    const [action, actionArgs] = name.startsWith('-') ? ['list', [name, ...rest]] : [name, rest];
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (run !== undefined) return run(file, actionArgs);
    throw new UsageError(`positions cannot ${action}${nearest(action, Object.keys(actions))}`);
  },
};
