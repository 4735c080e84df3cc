import { hostIoPending, hostTurn, inHostTurn } from './host-loop.ts';

// Besides promise jobs, code hops through setImmediate or a stream: one quiet turn is not yet rest.
const quietTurns = 3;

/** Knows when nothing else can happen without time passing. */
export class HostRest {
  #turnsAsked = 0;
  #held = 0;
  readonly #maxTurns: number;

  /** @param maxTurns how many turns may pass without rest, those in which the process waits for something not counted. */
  constructor(maxTurns: number) {
    this.#maxTurns = maxTurns;
  }

  /** Calls back in the next turn of the event loop; until then there is no rest. */
  nextTurn(callback: () => void): void {
    this.#turnsAsked += 1;
    inHostTurn(() => {
      this.#turnsAsked -= 1;
      callback();
    });
  }

  /** There is no rest until the promise is settled. */
  hold<T>(promise: PromiseLike<T>): Promise<T> {
    this.#held += 1;
    return Promise.resolve(promise).finally(() => {
      this.#held -= 1;
    });
  }

  /**
   * Settles when nothing else can happen, or as soon as `isDone`, which is asked in every turn.
   *
   * @throws Error when there is no rest within `maxTurns`.
   */
  async settle(isDone: () => boolean = () => false): Promise<void> {
    let turns = 0;
    for (let quiet = 0; quiet < quietTurns && !isDone(); quiet += 1) {
      await hostTurn();
      if (this.#held > 0 || hostIoPending()) quiet = -1;
      else if (this.#turnsAsked > 0) {
        quiet = -1;
        turns += 1;
      }
      if (turns > this.#maxTurns) throw new Error(`there is no rest after ${turns} turns of the event loop`);
    }
  }
}
