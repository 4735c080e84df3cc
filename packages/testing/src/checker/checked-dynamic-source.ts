import {
  type BuildContext,
  DynamicSource,
  type IdentityContext,
  isStatelessSourcePartition,
  type MaybePromise,
  type OpenContext,
  type StatelessSourcePartition,
} from '@headwater/core';
import { after } from './after.ts';
import { checkContext } from './check-context.ts';
import { CheckedSession } from './checked-session.ts';
import { CheckedStatelessPartition } from './checked-stateless-partition.ts';
import { describe } from './describe.ts';
import { forwardFacts } from './forward-facts.ts';
import { checkedClose, checkedOpen, checkIdentity, checkStateVersion } from './source-checks.ts';
import { type CheckerOptions, Violations } from './violations.ts';

/** A source without positions, all of whose calls are checked. */
export class CheckedDynamicSource<X, Shared> extends DynamicSource<X> {
  readonly #inner: DynamicSource<X, Shared>;
  readonly #violations: Violations;

  constructor(inner: DynamicSource<X, Shared>, options: CheckerOptions) {
    super();
    this.#inner = inner;
    this.#violations = new Violations(options);
    checkStateVersion(inner, this.#violations);
    forwardFacts(inner, this);
  }

  override open(context: OpenContext): MaybePromise<CheckedSession> {
    return checkedOpen(this.#inner, context, this.#violations);
  }

  override closeShared(session: unknown): Promise<void> {
    return checkedClose(this.#inner, session, this.#violations);
  }

  override identity({ shared, ...context }: IdentityContext): MaybePromise<string | undefined> {
    const inner = { ...context, shared: this.#session(shared, 'identity').shared as Shared };
    return after(this.#inner.identity(inner), (identity) => checkIdentity(identity, this.#violations));
  }

  override async build(context: BuildContext): Promise<StatelessSourcePartition<X>> {
    const part = `worker ${context.workerIndex}`;
    const violations = this.#violations.of(part);
    checkContext('build', context, violations);
    const session = this.#session(context.shared, 'build');
    session.beginBuild(part, violations);
    let built: CheckedStatelessPartition<X> | undefined;
    try {
      const inner = await this.#inner.build({ ...context, shared: session.shared as Shared });
      if (!isStatelessSourcePartition(inner)) {
        const change = 'return an object of a class that extends StatelessSourcePartition';
        violations.bySource({ rule: 'C2', method: 'build', came: `returned ${describe(inner)}`, change });
      }
      built = new CheckedStatelessPartition(inner, violations);
      return built;
    } finally {
      session.endBuild(part, built?.order);
    }
  }

  #session(session: unknown, method: string): CheckedSession {
    return CheckedSession.of(session, method, this.#violations);
  }
}
