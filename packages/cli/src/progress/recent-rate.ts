interface Sample {
  readonly atMs: number;
  readonly value: number;
}

const windowMs = 5000;

/** How fast a number has been growing during the last seconds. */
export class RecentRate {
  readonly #samples: Sample[] = [];

  /** Notes the number as it is now. Returns its growth per second; `undefined` until that can be told. */
  note(value: number, atMs: number): number | undefined {
    this.#samples.push({ atMs, value });
    while (this.#samples.length > 2 && atMs - (this.#samples[1]?.atMs ?? atMs) >= windowMs) this.#samples.shift();
    const [oldest] = this.#samples;
    if (oldest === undefined || oldest.atMs >= atMs) return undefined;
    return ((value - oldest.value) * 1000) / (atMs - oldest.atMs);
  }
}
