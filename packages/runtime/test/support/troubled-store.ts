import type { Clock } from '@headwater/core';
import type { CommitResult, OpenFlowOptions, PositionRecord, Store, StoreSession } from '@headwater/core/store';

/** A store whose commits fail, are late or never answer, as a test says. */
export class TroubledStore implements Store {
  readonly name = 'troubled';
  readonly commits: (readonly PositionRecord[])[] = [];
  attempts = 0;
  inFlight = 0;
  mostInFlight = 0;
  hang = false;
  answerAfter = 0;
  clock: Clock | undefined;
  readonly #store: Store;
  #failures = 0;
  #error: () => Error = () => new Error('none');

  constructor(store: Store) {
    this.#store = store;
  }

  /** The next `times` commits fail. */
  fail(times: number, error: () => Error): void {
    this.#failures = times;
    this.#error = error;
  }

  async open(flow: string, options: OpenFlowOptions): Promise<StoreSession> {
    return this.#wrap(await this.#store.open(flow, options));
  }

  async join(flow: string, generation: number): Promise<StoreSession> {
    return this.#wrap(await this.#store.join(flow, generation));
  }

  flows(): ReturnType<Store['flows']> {
    return this.#store.flows();
  }

  async #commit(session: StoreSession, records: readonly PositionRecord[]): Promise<readonly CommitResult[]> {
    this.attempts += 1;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      if (this.hang) await new Promise(() => undefined);
      if (this.#failures > 0) {
        this.#failures -= 1;
        throw this.#error();
      }
      this.commits.push(records);
      const { clock } = this;
      if (clock !== undefined) await new Promise<void>((resolve) => void clock.setTimer(this.answerAfter, resolve));
      return await session.commit(records);
    } finally {
      this.inFlight -= 1;
    }
  }

  #wrap(session: StoreSession): StoreSession {
    return {
      flow: session.flow,
      generation: session.generation,
      load: (parts) => session.load(parts),
      commit: (records) => this.#commit(session, records),
      check: () => session.check(),
      move: (parts) => session.move(parts),
      identity: () => session.identity(),
      setIdentity: (identity) => session.setIdentity(identity),
      forget: (parts) => session.forget(parts),
      close: () => session.close(),
    };
  }
}
