import { Hold } from '../script/hold.ts';

/** What all connections of a node pass through before they take a request and before they answer it. */
export class Gate {
  #shut: Hold | undefined;

  get isShut(): boolean {
    return this.#shut !== undefined;
  }

  shut(): void {
    this.#shut ??= new Hold();
  }

  open(): void {
    const shut = this.#shut;
    this.#shut = undefined;
    shut?.release();
  }

  /** Resolves when it is open, or when `signal` aborts. */
  async opened(signal: AbortSignal): Promise<void> {
    await this.#shut?.wait(signal);
  }
}
