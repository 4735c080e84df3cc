import type { Flow } from '../flow/flow.ts';
import { checkExecutionNames } from '../flow/option-names.ts';
import { checkExecutionOptions } from './check-execution-options.ts';
import type { Execution, ExecutionOptions } from './execution.ts';
import { FlowExecution } from './flow-execution.ts';
import type { Outcome } from './outcome.ts';

/**
 * Starts a flow and returns at once with a handle.
 *
 * @throws TypeError or RangeError for wrong arguments, with the value in the message, and for names that are unknown (E4).
 * Whatever happens later rejects the handle's `finished`.
 */
export function start<X>(flow: Flow<X>, options: ExecutionOptions = {}): Execution {
  checkExecutionNames(options);
  checkExecutionOptions(options);
  return new FlowExecution(flow, options);
}

/**
 * Starts a flow and waits for its end. Rejects with the first error, as {@link start} does with `finished`; wrong
 * arguments reject too.
 */
export async function run<X>(flow: Flow<X>, options: ExecutionOptions = {}): Promise<Outcome> {
  return start(flow, options).finished;
}
