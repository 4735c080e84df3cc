/** Requests or answers that are held until they are released. */
export class Hold {
  readonly #held = new Set<() => void>();
  #reached: PromiseWithResolvers<void> = Promise.withResolvers();
  #rule: { stop(): void } | undefined;

  /** How many are held now. */
  get count(): number {
    return this.#held.size;
  }

  /** Resolves when one is held: at once if one is. */
  reached(): Promise<void> {
    return this.#held.size > 0 ? Promise.resolve() : this.#reached.promise;
  }

  /** Lets all go and holds no more. */
  release(): void {
    this.#rule?.stop();
    for (const letGo of this.#held) letGo();
  }

  /** Lets those go that are held now, and holds the next ones. */
  releaseHeld(): void {
    for (const letGo of this.#held) letGo();
  }

  /** Ties it to the rule that holds. */
  of(rule: { stop(): void }): this {
    this.#rule = rule;
    return this;
  }

  /** Waits until it is released or `signal` aborts. */
  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const letGo = (): void => {
        this.#held.delete(letGo);
        signal.removeEventListener('abort', letGo);
        resolve();
      };
      this.#held.add(letGo);
      signal.addEventListener('abort', letGo);
      this.#reached.resolve();
      this.#reached = Promise.withResolvers();
    });
  }
}
