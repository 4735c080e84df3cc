import type { BrokenSource } from './broken-source.ts';
import { duplicateKey } from './c1-duplicate-key.ts';
import { keyOfTheMoment } from './c1-key-of-the-moment.ts';
import { listingReads } from './c1-listing-reads.ts';
import { silentWatch } from './c1-silent-watch.ts';
import { discoveredAgain } from './c2-discovered-again.ts';
import { memoryOfTheProcess } from './c2-memory-of-the-process.ts';
import { offsetsInTheSource } from './c2-offsets-in-the-source.ts';
import { oneCursor } from './c2-one-cursor.ts';
import { requestInTheClient } from './c2-request-in-the-client.ts';
import { falsyPosition } from './c3-falsy-position.ts';
import { lateFirstPosition } from './c3-late-first-position.ts';
import { latestAsPosition } from './c3-latest-as-position.ts';
import { busyWhileReading } from './c4-busy-while-reading.ts';
import { behindAStalledRequest } from './c5-behind-a-stalled-request.ts';
import { deafToAbort } from './c5-deaf-to-abort.ts';
import { everythingAhead } from './c5-everything-ahead.ts';
import { everythingKept } from './c5-everything-kept.ts';
import { expiredBatch } from './c5-expired-batch.ts';
import { expiredBuffer } from './c5-expired-buffer.ts';
import { lostByAbort } from './c5-lost-by-abort.ts';
import { lostItem } from './c5-lost-item.ts';
import { lostOnTheWay } from './c5-lost-on-the-way.ts';
import { neverWoken } from './c5-never-woken.ts';
import { noArray } from './c5-no-array.ts';
import { reusedObjects } from './c5-reused-objects.ts';
import { stoppedByAnOldSignal } from './c5-stopped-by-an-old-signal.ts';
import { waitsForAnAnswer } from './c5-waits-for-an-answer.ts';
import { wokenTooEarly } from './c5-woken-too-early.ts';
import { endIsTheBeginning } from './c6-end-is-the-beginning.ts';
import { finishedForEver } from './c6-finished-for-ever.ts';
import { nowOfNothing } from './c6-now-of-nothing.ts';
import { nowIsLater } from './c6-now-is-later.ts';
import { alwaysLater } from './c7-always-later.ts';
import { invalidDate } from './c7-invalid-date.ts';
import { backgroundReading } from './c8-background-reading.ts';
import { endInThePosition } from './c8-end-in-the-position.ts';
import { positionAhead } from './c8-position-ahead.ts';
import { positionBehind } from './c8-position-behind.ts';
import { positionIsNoJson } from './c8-position-is-no-json.ts';
import { slowSnapshot } from './c8-slow-snapshot.ts';
import { seenInThePosition } from './c8-seen-in-the-position.ts';
import { committedOnce } from './c9-committed-once.ts';
import { confirmsTooEarly } from './c9-confirms-too-early.ts';
import { numbersAgain } from './c9-numbers-again.ts';
import { closeNeedsARead } from './c10-close-needs-a-read.ts';
import { fileLeftOpen } from './c10-file-left-open.ts';
import { listenerLeft } from './c10-listener-left.ts';
import { listenerLeftByWaking } from './c10-listener-left-by-waking.ts';
import { lockUntilClose } from './c10-lock-until-close.ts';
import { readsOn } from './c10-reads-on.ts';
import { timerLeftRunning } from './c10-timer-left-running.ts';
import { bufferInTheSource } from './c11-buffer-in-the-source.ts';
import { clientInTheSource } from './c11-client-in-the-source.ts';
import { optionsKept } from './c11-options-kept.ts';
import { anythingGoes } from './c12-anything-goes.ts';
import { changingConnector } from './c12-changing-connector.ts';
import { identityOfTheMoment } from './c12-identity-of-the-moment.ts';
import { migratedOffByOne } from './c12-migrated-off-by-one.ts';
import { oneIdentity } from './c12-one-identity.ts';
import { alwaysBehind } from './c13-always-behind.ts';
import { belowZero } from './c13-below-zero.ts';
import { countsSinceTheStart } from './c13-counts-since-the-start.ts';
import { halfAPage } from './e2-half-a-page.ts';
import { retryAfterTheStep } from './e2-retry-after-the-step.ts';
import { pageAheadUnhandled } from './e3-page-ahead-unhandled.ts';
import { failureAsEnd } from './e3-failure-as-end.ts';
import { halfAPageInTheCache } from './e3-half-a-page-in-the-cache.ts';
import { optionsUnchecked } from './e4-options-unchecked.ts';
import { unknownOption } from './e4-unknown-option.ts';
import { firstPollAtOnce } from './p1-first-poll-at-once.ts';
import { overduePollSkipped } from './p1-overdue-poll-skipped.ts';
import { restartPollsEarly } from './p1-restart-polls-early.ts';
import { burst } from './p2-burst.ts';
import { drift } from './p2-drift.ts';
import { neverCaughtUp } from './p2-never-caught-up.ts';
import { slowCall } from './p2-slow-call.ts';
import { retryShifts } from './p3-retry-shifts.ts';
import { nothingIsAnItem } from './p4-nothing-is-an-item.ts';
import { nullIsNothing } from './p4-null-is-nothing.ts';
import { lastItemAgain } from './p5-last-item-again.ts';

/** At least one for every rule of the kit. */
export const brokenSources: readonly BrokenSource[] = [
  duplicateKey,
  keyOfTheMoment,
  listingReads,
  silentWatch,
  discoveredAgain,
  memoryOfTheProcess,
  offsetsInTheSource,
  oneCursor,
  requestInTheClient,
  falsyPosition,
  lateFirstPosition,
  latestAsPosition,
  busyWhileReading,
  behindAStalledRequest,
  deafToAbort,
  everythingAhead,
  everythingKept,
  expiredBatch,
  expiredBuffer,
  lostByAbort,
  lostItem,
  lostOnTheWay,
  neverWoken,
  noArray,
  reusedObjects,
  stoppedByAnOldSignal,
  waitsForAnAnswer,
  wokenTooEarly,
  endIsTheBeginning,
  finishedForEver,
  nowIsLater,
  nowOfNothing,
  alwaysLater,
  invalidDate,
  backgroundReading,
  endInThePosition,
  positionAhead,
  positionBehind,
  positionIsNoJson,
  seenInThePosition,
  slowSnapshot,
  committedOnce,
  confirmsTooEarly,
  numbersAgain,
  closeNeedsARead,
  fileLeftOpen,
  listenerLeft,
  listenerLeftByWaking,
  lockUntilClose,
  readsOn,
  timerLeftRunning,
  bufferInTheSource,
  clientInTheSource,
  optionsKept,
  anythingGoes,
  changingConnector,
  identityOfTheMoment,
  migratedOffByOne,
  oneIdentity,
  alwaysBehind,
  belowZero,
  countsSinceTheStart,
  halfAPage,
  retryAfterTheStep,
  failureAsEnd,
  pageAheadUnhandled,
  halfAPageInTheCache,
  optionsUnchecked,
  unknownOption,
  firstPollAtOnce,
  overduePollSkipped,
  restartPollsEarly,
  burst,
  drift,
  neverCaughtUp,
  slowCall,
  retryShifts,
  nothingIsAnItem,
  nullIsNothing,
  lastItemAgain,
];
