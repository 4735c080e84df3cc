import type { Execution, FlowEvent, Outcome } from '@headwater/runtime';
import type { Earlier } from './earlier.ts';
import type { Tables } from './tables.ts';
import { whatNext } from './what-next.ts';

const clearLine = '\r\x1b[K';
const intervalMs = 100;

/** Tells on standard output how the job goes: a line a file, and on a terminal a line that moves. */
export class Reporter {
  readonly #database: string;
  readonly #tables: Tables;
  readonly #earlier: Earlier;
  readonly #moving: boolean = process.stdout.isTTY;
  #parts = 0;
  /** The files that were read to their end, now or before; one that is looked at again counts once. */
  readonly #ended: Set<string>;
  #newFiles = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param database its path, as people would write it. */
  constructor(database: string, tables: Tables, earlier: Earlier) {
    this.#database = database;
    this.#tables = tables;
    this.#earlier = earlier;
    this.#ended = new Set(earlier.ended);
  }

  /** To be called with every event of the execution. */
  see(event: FlowEvent): void {
    if (event.type === 'started') {
      this.#parts = event.parts;
      const { total } = this.#earlier;
      if (total > 0) {
        this.#line(`going on after ${counted(total, 'row')} (${this.#ended.size} of ${event.parts} files done)`);
      }
      this.#line(`reading ${event.parts} files into ${this.#database} (kill -9 ${process.pid} is welcome)`);
    } else if (event.type === 'part-ended') {
      this.#ended.add(event.part);
      const rows = event.items - (this.#earlier.rows.get(event.part) ?? 0);
      if (rows === 0) return;
      this.#newFiles += 1;
      this.#line(`${counted(rows, 'row').padStart(11)}  ${event.part}`);
    } else if (event.type === 'stopping' && event.reason === 'stopped') this.#line('stopping');
  }

  /** Shows on a terminal how far the execution is, until the end. */
  follow(execution: Execution): void {
    if (!this.#moving) return;
    this.#timer = setInterval(() => {
      const text = `${counted(execution.status().items, 'new row')}, ${this.#ended.size} of ${this.#parts} files`;
      process.stdout.write(`${clearLine}${text}`);
    }, intervalMs);
  }

  /** Says what was done and what to try next. */
  end({ outcome, items, durationMs }: Outcome): void {
    clearInterval(this.#timer);
    const counts = this.#tables.counts();
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const held = `${this.#database} holds ${counted(total, 'row')} in ${counts.size} tables`;
    const seconds = (durationMs / 1000).toFixed(1);
    if (outcome !== 'completed')
      this.#line(`stopped after ${counted(items, 'new row')}; ${held}; start it again to go on`);
    else if (items === 0) this.#line(`nothing new: ${held}`);
    else
      this.#line(`done: ${counted(items, 'new row')} of ${counted(this.#newFiles, 'file')} in ${seconds} s; ${held}`);
    if (outcome === 'completed') this.#line(whatNext(this.#database));
  }

  /** Says why the job failed. */
  fail(error: unknown): void {
    clearInterval(this.#timer);
    this.#line('');
    console.error(error instanceof Error ? error.message : String(error));
  }

  #line(text: string): void {
    console.log(`${this.#moving ? clearLine : ''}${text}`);
  }
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}
