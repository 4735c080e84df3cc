import type { FlowEvent } from './events.ts';

/** Tells whoever looks on. What it throws is ignored: looking on must not change what happens. */
export function tell(onEvent: ((event: FlowEvent) => void) | undefined, event: FlowEvent): void {
  try {
    onEvent?.(event);
  } catch {
    return;
  }
}
