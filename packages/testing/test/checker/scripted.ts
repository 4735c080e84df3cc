import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  type MaybePromise,
  type NextAwakeContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import { checked, type CheckerOptions } from '../../src/index.ts';

/** What a scripted partition answers; whatever is left out answers well. */
export interface Script {
  readonly listParts?: () => unknown;
  readonly buildPart?: (partition: ScriptedPartition) => unknown;
  readonly nextBatch?: (context: NextBatchContext) => MaybePromise<unknown>;
  readonly snapshot?: () => unknown;
  readonly nextAwake?: (context: NextAwakeContext) => unknown;
  readonly committed?: (state: unknown) => unknown;
  readonly close?: () => unknown;
  readonly stateVersion?: number;
  readonly identity?: unknown;
}

// The scripts answer what the types forbid.
export class ScriptedPartition extends StatefulSourcePartition<number, number> {
  readonly script: Script;
  index = 0;

  constructor(script: Script) {
    super();
    this.script = script;
  }

  override nextBatch(context: NextBatchContext): MaybePromise<number[] | EOF> {
    if (this.script.nextBatch !== undefined) return this.script.nextBatch(context) as number[];
    this.index += 1;
    return this.index > 3 ? EOF : [this.index];
  }

  override snapshot(): number {
    return this.script.snapshot === undefined ? this.index : (this.script.snapshot() as number);
  }

  override nextAwake(context: NextAwakeContext): Date | undefined {
    return this.script.nextAwake?.(context) as Date | undefined;
  }

  override async committed(state: number): Promise<void> {
    await this.script.committed?.(state);
  }

  override async close(): Promise<void> {
    await this.script.close?.();
  }
}

class ScriptedSource extends FixedPartitionedSource<number, number, string> {
  readonly script: Script;

  constructor(script: Script) {
    super();
    this.script = script;
  }

  override get stateVersion(): number {
    return this.script.stateVersion ?? 1;
  }

  override open(): string {
    return 'client';
  }

  override identity(): string | undefined {
    return this.script.identity as string | undefined;
  }

  override listParts(): string[] {
    return this.script.listParts === undefined ? ['a'] : (this.script.listParts() as string[]);
  }

  override buildPart(context: BuildPartContext<number, string>): ScriptedPartition {
    if (context.shared !== 'client') throw new TypeError(`shared is ${String(context.shared)}`);
    const partition = new ScriptedPartition(this.script);
    return this.script.buildPart === undefined ? partition : (this.script.buildPart(partition) as ScriptedPartition);
  }
}

/** A checked source that answers as the script says. */
export function scripted(script: Script = {}, options?: CheckerOptions): FixedPartitionedSource<number, number> {
  return checked(new ScriptedSource(script), options);
}

export const signal: AbortSignal = new AbortController().signal;
export const start: Date = new Date('2026-01-01T00:00:00Z');

/** A context of a call on a partition, with a signal of its own. */
export function call(now: Date = start): NextBatchContext {
  return { now, signal: new AbortController().signal };
}

/** What `open` gives for a checked source. */
export async function openShared(source: FixedPartitionedSource<number, number>): Promise<unknown> {
  return source.open({ workerIndex: 0, workerCount: 1, now: start, signal });
}

/** The part of a checked source, just built. */
export async function build(
  source: FixedPartitionedSource<number, number>,
  shared: unknown,
  resumeState?: number,
): Promise<StatefulSourcePartition<number, number>> {
  const context = { part: 'a', resumeState, origin: 'initial', until: undefined, now: start, signal } as const;
  return source.buildPart({ ...context, shared });
}

/** The part of a scripted source, ready to be read. */
export async function ready(
  script: Script = {},
  options?: CheckerOptions,
): Promise<StatefulSourcePartition<number, number>> {
  const source = scripted(script, options);
  const partition = await build(source, await openShared(source));
  partition.nextAwake(call());
  partition.snapshot();
  return partition;
}
