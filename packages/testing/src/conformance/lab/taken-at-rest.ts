import type { Lab } from './lab.ts';
import { rest } from './rest.ts';

const quietTurns = 50;

/** How many items of the first part the world has given out when it gives out no more. */
export async function takenAtRest(lab: Lab): Promise<number> {
  const end = performance.now() + lab.patienceMs;
  let taken = await lab.taken();
  for (let quiet = 0; quiet < quietTurns && performance.now() < end; quiet += 1) {
    await rest(1);
    const now = await lab.taken();
    if (now !== taken) quiet = 0;
    taken = now;
  }
  return taken;
}
