import { EOF } from '@headwater/core';
import { RuleFailure, StuckFailure } from '../rule-failure.ts';
import type { Lab } from './lab.ts';
import type { NextOptions, Reader } from './reader.ts';

/** After so many calls that settle with nothing, a source is one that does not wait. */
const quietCalls = 3;

/** What became of a call at the end of a part, and an item that was put then. */
export interface WokenCall {
  /** What was done, for the message. */
  readonly called: string;
  readonly came: readonly unknown[];
  readonly wanted: readonly unknown[];
  /** The signals of the calls that it took. */
  readonly signals: readonly AbortSignal[];
}

/**
 * Puts one item behind a part that was read to where it ends now, while its next call waits or has just been made, and
 * reads it. A source that does not wait finds it with its next call.
 *
 * @throws RuleFailure of C5 when the item does not come in time.
 */
export async function wake(
  lab: Lab,
  reader: Reader,
  behind: number,
  when: 'when it waits' | 'at once' = 'when it waits',
): Promise<WokenCall> {
  const came: unknown[] = [];
  const signals: AbortSignal[] = [];
  const wanted: unknown[] = [];
  const put = async (): Promise<void> => {
    wanted.push(...(await lab.put(reader.part, behind, 1)));
  };
  const options: NextOptions = when === 'at once' ? { beside: put } : { whileWaiting: put };
  const called = `nextBatch of part '${reader.part}' at its end, and one item put ${when}`;
  try {
    for (let calls = 0; wanted.length === 0 && calls < quietCalls; calls += 1) {
      const batch = await reader.patientNext(options);
      if (batch === EOF) throw endedInstead(called);
      came.push(...batch);
      signals.push(reader.controller.signal);
      if (batch.length === 0) await reader.pause();
    }
    if (wanted.length === 0) await put();
    came.push(...(await reader.read(1 - came.length)));
  } catch (error) {
    reader.controller.abort();
    if (!(error instanceof StuckFailure)) throw error;
    const { came: instead } = error.report;
    throw new RuleFailure({ rule: 'C5', called, came: instead, wanted: 'the item', cause: error });
  }
  return { called, came, wanted, signals };
}

function endedInstead(called: string): RuleFailure {
  const change = 'declare `bounded` in the setup when the source ends, or return an empty array, or wait';
  return new RuleFailure({ rule: 'C5', called, came: 'EOF', wanted: 'the item', change });
}
