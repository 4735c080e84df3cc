/** An array that a partition has handed over and may not touch again (C5). */
export class HandedOver<X> {
  readonly #original: readonly X[];
  readonly #then: readonly X[];

  constructor(original: readonly X[]) {
    this.#original = original;
    this.#then = original.slice();
  }

  /** What goes on to the caller: a copy, as the caller may do with it what it likes. */
  copy(): X[] {
    return this.#then.slice();
  }

  /** Whether the partition has put in, taken out or replaced something since. */
  wasTouched(): boolean {
    const original = this.#original;
    const then = this.#then;
    if (original.length !== then.length) return true;
    for (let index = 0; index < then.length; index += 1) {
      if (original[index] !== then[index] && !Object.is(original[index], then[index])) return true;
    }
    return false;
  }
}
