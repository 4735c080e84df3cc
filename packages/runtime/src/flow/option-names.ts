import { checkKnown } from '@headwater/core/options';
import type { ExecutionOptions } from '../execution/execution.ts';
import type { ReadOptions } from '../execution/read.ts';
import type { FlowDescription, PlainFlow } from './flow.ts';
import type { FlowSettings } from './settings.ts';

/** For every member of a type, so that the compiler says which one was forgotten here. */
type Names<T> = Readonly<Record<keyof T, true>>;

const settings: Names<FlowSettings> = {
  onPartError: true,
  maxRestarts: true,
  restartDelayMs: true,
  onSinkError: true,
  sinkConcurrency: true,
  commitIntervalMs: true,
  maxUncommittedMs: true,
  storeTimeoutMs: true,
  verifyMs: true,
  maxBatchesInFlight: true,
  maxOpenParts: true,
  turnMs: true,
  idleMaxMs: true,
  maxItemsPerSecond: true,
  until: true,
  stopTimeoutMs: true,
  forgetAfterMs: true,
};
const ofFlow: Names<Omit<FlowDescription<unknown> & PlainFlow<unknown>, keyof FlowSettings>> = {
  id: true,
  source: true,
  sink: true,
  store: true,
};
const ofExecution: Names<Omit<ExecutionOptions, keyof FlowSettings>> = {
  signal: true,
  stopOnSignals: true,
  takeOver: true,
  holder: true,
  onEvent: true,
  clock: true,
  random: true,
};
const ofRead: Names<Omit<ReadOptions, keyof ExecutionOptions> & { accept: unknown }> = {
  id: true,
  store: true,
  accept: true,
};

/**
 * Checks that nothing is set in a flow but what a flow has.
 *
 * @throws TypeError that names what is unknown and what was probably meant, or where an option of an execution belongs.
 */
export function checkFlowNames(flow: unknown): void {
  const { id } = Object(flow) as { readonly id?: unknown };
  const what = typeof id === 'string' ? `flow ${JSON.stringify(id)}` : 'a flow';
  const misplaced = firstSet(flow, ofExecution);
  if (misplaced !== undefined) {
    throw new TypeError(
      `${what} has no option ${misplaced}: it is one of a single execution, run(flow, { ${misplaced}: … })`,
    );
  }
  checkKnown(what, flow, Object.keys({ ...ofFlow, ...settings }));
}

/** As {@link checkFlowNames}, for the options of an execution. */
export function checkExecutionNames(options: unknown): void {
  const misplaced = firstSet(options, ofFlow);
  if (misplaced !== undefined) {
    throw new TypeError(`an execution has no option ${misplaced}: it belongs to the flow, run({ ${misplaced}: …, … })`);
  }
  checkKnown('an execution', options, Object.keys({ ...settings, ...ofExecution }));
}

/** As {@link checkFlowNames}, for the options of `read`. */
export function checkReadNames(options: unknown): void {
  checkKnown('read', options, Object.keys({ ...ofRead, ...settings, ...ofExecution }));
}

function firstSet(options: unknown, names: Readonly<Record<string, true>>): string | undefined {
  const entries = Object.entries(Object(options) as object);
  return entries.find(([name, value]) => value !== undefined && Object.hasOwn(names, name))?.[0];
}
