import type { Execution, FlowEvent } from '@headwater/runtime';
import { PartProgress } from './part-progress.ts';
import { progressText } from './progress-text.ts';
import { RecentRate } from './recent-rate.ts';

const intervalMs = 200;
const clearLine = '\r\x1b[K';

/** One line on standard error that says how far an execution is, drawn anew until it is cleared. */
export class ProgressLine {
  readonly #parts: PartProgress = new PartProgress();
  readonly #itemRate: RecentRate = new RecentRate();
  readonly #fractionRate: RecentRate = new RecentRate();
  readonly #endless: boolean;
  #timer: NodeJS.Timeout | undefined;
  #drawn = false;

  /** @param endless whether there is no end that could be so and so far away. */
  constructor(endless: boolean) {
    this.#endless = endless;
  }

  /** To be called with every event of the execution. */
  see(event: FlowEvent): void {
    this.#parts.see(event);
  }

  /** Draws the line from now on. */
  follow(execution: Execution): void {
    this.#timer = setInterval(() => this.#draw(execution), intervalMs);
  }

  /** Takes the line away, until it is drawn again. */
  clear(): void {
    if (this.#drawn) process.stderr.write(clearLine);
    this.#drawn = false;
  }

  /** Takes the line away, for good. */
  end(): void {
    clearInterval(this.#timer);
    this.clear();
  }

  #draw(execution: Execution): void {
    const status = execution.status();
    if (status.phase === 'starting') return;
    const atMs = performance.now();
    const { items, progress } = status;
    const fraction = this.#endless ? undefined : this.#parts.fraction(status);
    const text = progressText({
      items,
      itemsPerSecond: this.#itemRate.note(items, atMs),
      // Of bytes nobody wants to know: they are no items.
      behind: progress?.unit === 'messages' ? progress.behind : undefined,
      fraction,
      fractionPerSecond: fraction === undefined ? undefined : this.#fractionRate.note(fraction, atMs),
    });
    // A terminal that does not know its width says 0.
    process.stderr.write(`${clearLine}${text.slice(0, (process.stderr.columns || 80) - 1)}`);
    this.#drawn = true;
  }
}
