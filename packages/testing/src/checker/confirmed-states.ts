const remembered = 1024;

/** The positions of one partition object in the order of their snapshots: `committed` may only be given these, and never goes back. */
export class ConfirmedStates {
  /** Every text that differs from the one before it, with its number; the oldest are forgotten. */
  readonly #numbers: Map<string, number> = new Map();
  #newest = -1;
  #confirmed = -1;
  #hasForgotten = false;

  /** A position became known: the one of the build, or a snapshot. */
  add(text: string): void {
    if (this.#newest >= 0 && this.#numbers.get(text) === this.#newest) return;
    this.#newest += 1;
    this.#numbers.delete(text);
    this.#numbers.set(text, this.#newest);
    if (this.#numbers.size <= remembered) return;
    const [oldest = ''] = this.#numbers.keys();
    this.#numbers.delete(oldest);
    this.#hasForgotten = true;
  }

  /** What is wrong with committing this position now, as a text; `undefined` when nothing is. */
  confirm(text: string): string | undefined {
    const number = this.#numbers.get(text);
    if (number === undefined) return this.#hasForgotten ? undefined : 'no snapshot of this partition has given it';
    if (number < this.#confirmed) return 'a newer position was committed before';
    this.#confirmed = number;
    return undefined;
  }
}
