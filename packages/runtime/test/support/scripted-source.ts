import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  StatefulSourcePartition,
  type WatchPartsContext,
} from '@headwater/core';

/** What one call of `nextBatch` does. An array moves the position by one step; a function decides for itself. */
export type Step =
  | readonly string[]
  | typeof EOF
  | Error
  | ((call: {
      readonly part: ScriptedPart;
      readonly context: NextBatchContext;
    }) => MaybePromise<readonly string[] | typeof EOF>);

export interface Hooks {
  build?(context: BuildPartContext<number>): MaybePromise<void>;
  nextAwake?(part: ScriptedPart, context: NextAwakeContext): Date | undefined;
  committed?(part: string, state: number): MaybePromise<void>;
  close?(part: string): MaybePromise<void>;
  watch?(context: WatchPartsContext): AsyncIterable<unknown>;
  snapshot?(part: ScriptedPart): number;
}

/** A source whose parts do what a script says, step by step; the position is the index of the next step. Every call is logged. */
export class ScriptedSource extends FixedPartitionedSource<string, number> {
  readonly log: string[] = [];
  readonly #script: Record<string, readonly Step[]>;
  readonly #hooks: Hooks;

  constructor(script: Record<string, readonly Step[]>, hooks: Hooks = {}) {
    super();
    this.#script = script;
    this.#hooks = hooks;
  }

  /** The log of one part, without its name. */
  of(part: string): string[] {
    return this.log.filter((line) => line.startsWith(`${part} `)).map((line) => line.slice(part.length + 1));
  }

  override listParts(): MaybePromise<string[]> {
    return Object.keys(this.#script);
  }

  override watchParts(context: WatchPartsContext): AsyncIterable<unknown> | undefined {
    return this.#hooks.watch?.(context);
  }

  override async buildPart(context: BuildPartContext<number>): Promise<ScriptedPart> {
    const { part, resumeState, origin } = context;
    this.log.push(`${part} build ${resumeState} ${origin}`);
    await this.#hooks.build?.(context);
    return new ScriptedPart(part, this.#script[part] ?? [], resumeState ?? 0, this.log, this.#hooks);
  }
}

export class ScriptedPart extends StatefulSourcePartition<string, number> {
  readonly key: string;
  position: number;
  readonly #steps: readonly Step[];
  readonly #log: string[];
  readonly #hooks: Hooks;

  constructor(key: string, steps: readonly Step[], position: number, log: string[], hooks: Hooks) {
    super();
    this.key = key;
    this.position = position;
    this.#steps = steps;
    this.#log = log;
    this.#hooks = hooks;
  }

  override async nextBatch(context: NextBatchContext): Promise<readonly string[] | typeof EOF> {
    this.#log.push(`${this.key} next`);
    const step = this.#steps[this.position] ?? EOF;
    if (step === EOF) return EOF;
    if (step instanceof Error) throw step;
    if (typeof step === 'function') return step({ part: this, context });
    this.position += 1;
    return step;
  }

  override snapshot(): number {
    const position = this.#hooks.snapshot?.(this) ?? this.position;
    this.#log.push(`${this.key} snapshot ${position}`);
    return position;
  }

  override nextAwake(context: NextAwakeContext): Date | undefined {
    this.#log.push(`${this.key} awake`);
    return this.#hooks.nextAwake?.(this, context);
  }

  override async committed(state: number): Promise<void> {
    this.#log.push(`${this.key} committed ${state}`);
    await this.#hooks.committed?.(this.key, state);
  }

  override async close(): Promise<void> {
    this.#log.push(`${this.key} close`);
    await this.#hooks.close?.(this.key);
  }
}
