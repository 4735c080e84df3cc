import {
  type BuildPartContext,
  FixedPartitionedSource,
  type IdentityContext,
  isStatefulSourcePartition,
  type Json,
  type ListPartsContext,
  type MaybePromise,
  type OpenContext,
  positionFault,
  type StatefulSourcePartition,
  type WatchPartsContext,
} from '@headwater/core';
import { after } from './after.ts';
import { checkContext } from './check-context.ts';
import { CheckedSession } from './checked-session.ts';
import { CheckedStatefulPartition } from './checked-stateful-partition.ts';
import { describe } from './describe.ts';
import { forwardFacts } from './forward-facts.ts';
import { checkedClose, checkedOpen, checkIdentity, checkParts, checkStateVersion } from './source-checks.ts';
import { type CheckerOptions, Violations } from './violations.ts';

/** A source of named parts, all of whose calls are checked. */
export class CheckedFixedSource<X, S extends Json<S>, Shared> extends FixedPartitionedSource<X, S> {
  readonly #inner: FixedPartitionedSource<X, S, Shared>;
  readonly #violations: Violations;
  readonly #built: WeakSet<object> = new WeakSet();

  constructor(inner: FixedPartitionedSource<X, S, Shared>, options: CheckerOptions) {
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
    const inner = { ...context, shared: this.#shared(shared, 'identity') };
    return after(this.#inner.identity(inner), (identity) => checkIdentity(identity, this.#violations));
  }

  override listParts({ shared, ...context }: ListPartsContext): MaybePromise<readonly string[]> {
    checkContext('listParts', context, this.#violations);
    const inner = { ...context, shared: this.#shared(shared, 'listParts') };
    return after(this.#inner.listParts(inner), (parts) => checkParts(parts, this.#violations));
  }

  override async buildPart(context: BuildPartContext<S>): Promise<StatefulSourcePartition<X, S>> {
    const { part, resumeState } = context;
    const violations = this.#violations.of(part);
    checkContext('buildPart', context, violations);
    const session = CheckedSession.of(context.shared, 'buildPart', violations);
    session.beginBuild(part, violations);
    let built: CheckedStatefulPartition<X, S> | undefined;
    try {
      const inner = await this.#inner.buildPart({ ...context, shared: session.shared as Shared });
      this.#checkBuilt(inner, violations);
      built = new CheckedStatefulPartition(inner, resumeState, violations);
      return built;
    } finally {
      session.endBuild(part, built?.order);
    }
  }

  override watchParts({ shared, signal }: WatchPartsContext): AsyncIterable<unknown> | undefined {
    return this.#inner.watchParts({ shared: this.#shared(shared, 'watchParts'), signal });
  }

  override migrate(state: unknown, fromVersion: number): S {
    const migrated = this.#inner.migrate(state, fromVersion);
    const fault = positionFault(migrated);
    if (fault === undefined) return migrated;
    const came = `returned ${describe(migrated)}, which JSON cannot carry: ${fault}`;
    return this.#violations.bySource({ rule: 'C12', method: 'migrate', came, change: 'return a position of today' });
  }

  override checkState(state: unknown): void {
    this.#inner.checkState(state);
  }

  // The types cannot say that a session carries what the inner source returned from open.
  #shared(session: unknown, method: string): Shared {
    return CheckedSession.of(session, method, this.#violations).shared as Shared;
  }

  #checkBuilt(partition: unknown, violations: Violations): void {
    const method = 'buildPart';
    if (!isStatefulSourcePartition(partition)) {
      const change = 'return an object of a class that extends StatefulSourcePartition';
      violations.bySource({ rule: 'C2', method, came: `returned ${describe(partition)}`, change });
    }
    if (this.#built.has(partition)) {
      const came = 'returned an object that an earlier call had returned';
      violations.bySource({ rule: 'C2', method, came, change: 'make a new partition object for every call' });
    }
    this.#built.add(partition);
  }
}
