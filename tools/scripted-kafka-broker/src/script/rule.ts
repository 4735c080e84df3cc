import type { ApiName } from '../apis/apis.ts';
import type { Effect } from './effect.ts';
import type { ReceivedRequest } from './received-request.ts';

/** Which requests of an API a rule is for. */
export interface RuleMatch<N extends ApiName> {
  /** How many requests, {@link Infinity} by default. */
  readonly times?: number;
  readonly node?: number;
  readonly where?: (request: ReceivedRequest<N>) => boolean;
}

/** One thing that the broker was told to do. It holds until it has happened `times` times or is stopped. */
export class Rule<N extends ApiName> {
  readonly effect: Effect<N>;
  readonly #match: RuleMatch<N>;
  #hits = 0;
  #stopped = false;

  constructor(match: RuleMatch<N>, effect: Effect<N>) {
    this.#match = match;
    this.effect = effect;
  }

  /** How many requests it was applied to. */
  get hits(): number {
    return this.#hits;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Whether it is for this request, which then counts. */
  take(request: ReceivedRequest<N>): boolean {
    const { times = Infinity, node = request.node, where } = this.#match;
    if (this.#stopped || this.#hits >= times || node !== request.node) return false;
    if (where !== undefined && !where(request)) return false;
    this.#hits += 1;
    return true;
  }
}
