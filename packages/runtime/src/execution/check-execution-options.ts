import { checkFlag, checkFunction, shown } from '@headwater/core/options';
import type { ExecutionOptions } from './execution.ts';

/**
 * Checks what an execution is told beside the settings of its flow.
 *
 * @throws TypeError that names the option and shows the value.
 */
export function checkExecutionOptions(options: Partial<ExecutionOptions>): void {
  const { signal, stopOnSignals, takeOver, holder, onEvent, clock, random } = options;
  checkFlag('stopOnSignals', stopOnSignals, false);
  checkFlag('takeOver', takeOver, false);
  checkFunction('onEvent', onEvent);
  checkFunction('random', random);
  checkMethod('signal', signal, 'addEventListener', 'an AbortSignal');
  checkMethod('clock', clock, 'setTimer', 'a Clock');
  if (holder !== undefined && typeof holder !== 'string') {
    throw new TypeError(`holder must be a string, not ${shown(holder)}`);
  }
}

function checkMethod(name: string, value: object | undefined, method: string, what: string): void {
  if (value === undefined || typeof Reflect.get(Object(value) as object, method) === 'function') return;
  throw new TypeError(`${name} must be ${what}, not ${shown(value)}`);
}
