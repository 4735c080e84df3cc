import process from 'node:process';
import { rest } from './rest.ts';

const event = 'unhandledRejection';
const turns = 10;

/** What is rejected while `act` runs, and shortly after, with nobody to hear of it. */
export async function unhandledIn(act: () => Promise<void>): Promise<readonly unknown[]> {
  const reasons: unknown[] = [];
  // A test runner would take them for failures of its own, before the check can say whose they are.
  const others = process.rawListeners(event);
  process.removeAllListeners(event);
  const listener = (reason: unknown): void => void reasons.push(reason);
  process.on(event, listener);
  try {
    await act();
    await rest(turns);
  } finally {
    process.off(event, listener);
    for (const other of others) process.on(event, other as NodeJS.UnhandledRejectionListener);
  }
  return reasons;
}
