import type { TakeItems } from './line-cutter.ts';
import type { LineItem, LineItems } from './line-options.ts';
import type { LocatedLine } from './located-line.ts';

/** How the items of a part are taken out of a block of lines. */
export function takeItems<I extends LineItems>(items: I, part: string): TakeItems<LineItem<I>>;
export function takeItems(items: LineItems, part: string): TakeItems<LocatedLine> | TakeItems<string> {
  if (items === 'located') return (block, count, offset) => block.takeLocated(count, part, offset);
  return (block, count) => block.takeLines(count);
}
