import type { WriteStream } from 'node:tty';

/**
 * Gives a terminal that says it has no columns, as that of `script` in a pipeline does, 80 of them: the progress of VitePress
 * clears the lines that it takes up, and with no columns those never end.
 */
export function giveWidth(terminal: Pick<WriteStream, 'isTTY' | 'columns'>): void {
  if (terminal.isTTY && !(terminal.columns > 0)) terminal.columns = 80;
}
