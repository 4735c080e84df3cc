import { hostTurn } from '../../clock/host-loop.ts';

/** The event loop had a few turns, so whatever waits for nothing outside is done. */
export async function rest(turns = 3): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await hostTurn();
}
