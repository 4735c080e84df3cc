/** The steps of a run: a line for each as it ends, with its time. */
export class Steps {
  readonly #signal: AbortSignal;
  #done = 0;
  #failed = 0;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** A line about all of them. */
  get summary(): string {
    return `${this.#done} steps, ${this.#failed} failed`;
  }

  get failed(): number {
    return this.#failed;
  }

  /** A step that the others need. `work` gives a remark for the line. @throws what it throws. */
  async must<T>(title: string, work: (remark: (text: string) => void) => Promise<T>): Promise<T> {
    this.#signal.throwIfAborted();
    const began = performance.now();
    let remark = '';
    const line = (word: string): string => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
      return `  ${word.padEnd(6)} ${seconds} s  ${title}${remark === '' ? '' : `: ${remark}`}`;
    };
    this.#done += 1;
    try {
      const result = await work((text) => (remark = text));
      console.log(line('ok'));
      return result;
    } catch (error) {
      if (this.#signal.aborted) throw error;
      this.#failed += 1;
      console.log(line('FAILED'));
      throw error;
    }
  }

  /** A step that the others can do without: its error is shown, and the next one follows. */
  async try(title: string, work: (remark: (text: string) => void) => Promise<unknown>): Promise<void> {
    try {
      await this.must(title, work);
    } catch (error) {
      this.#signal.throwIfAborted();
      console.log(indented(error));
    }
  }
}

/** What an error says, set below the line of its step. */
export function indented(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/^/gm, '         ');
}
