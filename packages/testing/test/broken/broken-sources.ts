import type { BrokenSource } from './broken-source.ts';
import { keyOfTheMoment } from './c1-key-of-the-moment.ts';
import { duplicateKey } from './c1-duplicate-key.ts';
import { listingReads } from './c1-listing-reads.ts';
import { silentWatch } from './c1-silent-watch.ts';
import { offsetsInTheSource } from './c2-offsets-in-the-source.ts';
import { oneCursor } from './c2-one-cursor.ts';
import { lateFirstPosition } from './c3-late-first-position.ts';
import { latestAsPosition } from './c3-latest-as-position.ts';
import { busyWhileReading } from './c4-busy-while-reading.ts';
import { lostItem } from './c5-lost-item.ts';
import { noArray } from './c5-no-array.ts';
import { lostByAbort } from './c5-lost-by-abort.ts';
import { deafToAbort } from './c5-deaf-to-abort.ts';
import { reusedObjects } from './c5-reused-objects.ts';
import { endIsTheBeginning } from './c6-end-is-the-beginning.ts';
import { finishedForEver } from './c6-finished-for-ever.ts';
import { nowIsLater } from './c6-now-is-later.ts';
import { invalidDate } from './c7-invalid-date.ts';
import { alwaysLater } from './c7-always-later.ts';
import { positionAhead } from './c8-position-ahead.ts';
import { positionBehind } from './c8-position-behind.ts';
import { positionIsNoJson } from './c8-position-is-no-json.ts';
import { backgroundReading } from './c8-background-reading.ts';
import { committedOnce } from './c9-committed-once.ts';
import { confirmsTooEarly } from './c9-confirms-too-early.ts';
import { closeNeedsARead } from './c10-close-needs-a-read.ts';
import { lockUntilClose } from './c10-lock-until-close.ts';
import { clientInTheSource } from './c11-client-in-the-source.ts';
import { changingConnector } from './c12-changing-connector.ts';
import { oneIdentity } from './c12-one-identity.ts';
import { retryAfterTheStep } from './e2-retry-after-the-step.ts';
import { failureAsEnd } from './e3-failure-as-end.ts';
import { optionsUnchecked } from './e4-options-unchecked.ts';
import { firstPollAtOnce } from './p1-first-poll-at-once.ts';
import { restartPollsEarly } from './p1-restart-polls-early.ts';
import { drift } from './p2-drift.ts';
import { burst } from './p2-burst.ts';
import { retryShifts } from './p3-retry-shifts.ts';
import { nothingIsAnItem } from './p4-nothing-is-an-item.ts';
import { nullIsNothing } from './p4-null-is-nothing.ts';
import { lastItemAgain } from './p5-last-item-again.ts';

/** At least one for every rule of the kit. */
export const brokenSources: readonly BrokenSource[] = [
  keyOfTheMoment,
  duplicateKey,
  listingReads,
  silentWatch,
  offsetsInTheSource,
  oneCursor,
  lateFirstPosition,
  latestAsPosition,
  busyWhileReading,
  lostItem,
  noArray,
  lostByAbort,
  deafToAbort,
  reusedObjects,
  endIsTheBeginning,
  finishedForEver,
  nowIsLater,
  invalidDate,
  alwaysLater,
  positionAhead,
  positionBehind,
  positionIsNoJson,
  backgroundReading,
  committedOnce,
  confirmsTooEarly,
  closeNeedsARead,
  lockUntilClose,
  clientInTheSource,
  changingConnector,
  oneIdentity,
  retryAfterTheStep,
  failureAsEnd,
  optionsUnchecked,
  firstPollAtOnce,
  restartPollsEarly,
  drift,
  burst,
  retryShifts,
  nothingIsAnItem,
  nullIsNothing,
  lastItemAgain,
];
