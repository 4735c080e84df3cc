import { systemClock } from '../clock/system-clock.ts';
import type {
  BuildPartContext,
  IdentityContext,
  ListPartsContext,
  OpenContext,
  WatchPartsContext,
} from '../contract/contexts.ts';
import { FixedPartitionedSource } from '../contract/fixed-partitioned-source.ts';
import type { MaybePromise } from '../contract/maybe-promise.ts';
import type { StatefulSourcePartition } from '../contract/stateful-source-partition.ts';
import type { Json } from '../position/json.ts';
import type { GeneratorStartContext } from './generator-contexts.ts';
import type { GeneratorDefinition } from './generator-definition.ts';
import { GeneratorPartition } from './generator-partition.ts';
import { keptDefinition } from './kept-definition.ts';
import { keptPosition } from './kept-position.ts';
import { runningGenerator } from './running-generator.ts';

/** The source that {@link fromGenerator} makes. */
export class GeneratorSource<X, S extends Json<S>, Shared> extends FixedPartitionedSource<X, S, Shared> {
  readonly #definition: GeneratorDefinition<X, S, Shared>;

  constructor(definition: GeneratorDefinition<X, S, Shared>) {
    super();
    const kept = keptDefinition(definition);
    this.#definition = kept;
    // Only then: tools look whether a source has a check of its own.
    if (kept.checkState !== undefined) this.checkState = (state) => kept.checkState?.(state);
  }

  override get connector(): string | undefined {
    return this.#definition.connector;
  }

  override get stateVersion(): number {
    return this.#definition.stateVersion ?? super.stateVersion;
  }

  override get freeToHold(): boolean {
    return this.#definition.freeToHold ?? super.freeToHold;
  }

  override get preferredOpenParts(): number | undefined {
    return this.#definition.preferredOpenParts;
  }

  override get endsAtNow(): boolean {
    return this.#definition.end !== undefined;
  }

  override open(context: OpenContext): MaybePromise<Shared> {
    const { open } = this.#definition;
    return open === undefined ? super.open(context) : open.call(this.#definition, context);
  }

  override closeShared(shared: Shared): Promise<void> {
    return this.#definition.closeShared?.(shared) ?? super.closeShared(shared);
  }

  override identity(context: IdentityContext<Shared>): MaybePromise<string | undefined> {
    return this.#definition.identity?.(context);
  }

  override listParts(context: ListPartsContext<Shared>): MaybePromise<readonly string[]> {
    const { parts = ['singleton'] } = this.#definition;
    return typeof parts === 'function' ? parts.call(this.#definition, context) : parts;
  }

  override watchParts(context: WatchPartsContext<Shared>): AsyncIterable<unknown> | undefined {
    return this.#definition.watchParts?.(context);
  }

  override async buildPart(context: BuildPartContext<S, Shared>): Promise<StatefulSourcePartition<X, S>> {
    const definition = this.#definition;
    const { part, resumeState, origin, until, shared, now, signal } = context;
    const where = { part, origin, shared, now, signal };
    const found = resumeState === undefined ? await startOf(definition, where) : resumeState;
    const position = keptPosition(found, 'the position that start gives', { part, method: 'start' });
    const end = until === 'now' ? await definition.end?.(where) : undefined;
    return new GeneratorPartition<X, S>(
      {
        part,
        begin: (state, outside) =>
          runningGenerator(
            definition.read({
              part,
              resumeState: state,
              end,
              origin,
              shared,
              now: outside.now,
              get signal() {
                return outside.signal;
              },
            }),
            part,
          ),
        committed: (state) => definition.committed?.({ part, position: state, shared }),
      },
      position,
      now,
      systemClock,
    );
  }

  override migrate(state: unknown, fromVersion: number): S {
    return this.#definition.migrate === undefined
      ? super.migrate(state, fromVersion)
      : this.#definition.migrate(state, fromVersion);
  }
}

async function startOf<X, S, Shared>(
  definition: GeneratorDefinition<X, S, Shared>,
  context: GeneratorStartContext<Shared>,
): Promise<S> {
  const { start } = definition;
  return isLookUp(start) ? start.call(definition, context) : start;
}

// A position is JSON, so what is a function is no position.
function isLookUp<S, Shared>(
  start: GeneratorDefinition<unknown, S, Shared>['start'],
): start is (context: GeneratorStartContext<Shared>) => MaybePromise<S> {
  return typeof start === 'function';
}
