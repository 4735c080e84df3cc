import type { CallOrder } from './call-order.ts';
import type { Violations } from './violations.ts';

/** One `open` of a checked source: what it returned, and the parts that were built with it. */
export class CheckedSession {
  readonly shared: unknown;
  readonly #parts: Map<string, CallOrder | 'building'> = new Map();
  #isClosed = false;

  constructor(shared: unknown) {
    this.shared = shared;
  }

  /** The session that a context carries as `shared`. */
  static of(session: unknown, method: string, violations: Violations): CheckedSession {
    if (session instanceof CheckedSession && !session.#isClosed) return session;
    return violations.byRuntime({
      rule: 'C11',
      method,
      came: session instanceof CheckedSession ? 'was called after closeShared' : 'was not given what open returned',
      change: 'call open first, once per worker and execution, and give what it returns as shared',
    });
  }

  /** A build begins; there may be no live object of the part (C2). */
  beginBuild(part: string, violations: Violations): void {
    if (this.#isLive(part)) {
      const came = 'was called while an object of the part is alive';
      violations.byRuntime({ rule: 'C2', method: 'buildPart', came, change: 'close it first' });
    }
    this.#parts.set(part, 'building');
  }

  /** The build gave this object; `undefined` when it failed. */
  endBuild(part: string, order: CallOrder | undefined): void {
    if (order === undefined) this.#parts.delete(part);
    else this.#parts.set(part, order);
  }

  /** The last call: every part that is not abandoned is closed by now (C11). */
  end(violations: Violations): void {
    for (const [part, order] of this.#parts) {
      if (order === 'building' || order.isReading || !this.#isLive(part)) continue;
      const came = `was called while part '${part}' is open`;
      violations.byRuntime({ rule: 'C11', method: 'closeShared', came, change: 'close every part first' });
    }
    this.#isClosed = true;
  }

  #isLive(part: string): boolean {
    const order = this.#parts.get(part);
    return order === 'building' || (order !== undefined && order.isLive);
  }
}
