/** How long something took, by the wall and on the processors. */
export interface Elapsed {
  readonly wallMs: number;
  /** Of all threads of the process together. */
  readonly cpuMs: number;
}

/** Takes the time of what its process does. It runs from its construction. */
export class Stopwatch {
  #wall = 0;
  #cpu: NodeJS.CpuUsage = { user: 0, system: 0 };

  constructor() {
    this.restart();
  }

  /** Begins anew: what went before was a warm-up. */
  restart(): void {
    this.#cpu = process.cpuUsage();
    this.#wall = performance.now();
  }

  elapsed(): Elapsed {
    const wallMs = performance.now() - this.#wall;
    const { user, system } = process.cpuUsage(this.#cpu);
    return { wallMs, cpuMs: (user + system) / 1000 };
  }
}
