import type { ConformanceRule } from '../conformance-rule.ts';
import { discovery } from './c1-discovery.ts';
import { listingChangesNothing } from './c1-listing-changes-nothing.ts';
import { partKeys } from './c1-part-keys.ts';
import { contextAlone } from './c2-context-alone.ts';
import { freshProcess } from './c2-fresh-process.ts';
import { interleaved } from './c2-interleaved.ts';
import { partsApart } from './c2-parts-apart.ts';
import { startAtNowOfNothing } from './c3-start-at-now-of-nothing.ts';
import { firstPosition } from './c3-first-position.ts';
import { startAtNow } from './c3-start-at-now.ts';
import { committedBeside } from './c4-committed-beside.ts';
import { abortAfterwards } from './c5-abort-afterwards.ts';
import { abortEverywhere } from './c5-abort-everywhere.ts';
import { promptAbort } from './c5-prompt-abort.ts';
import { memory } from './c5-memory.ts';
import { readAhead } from './c5-read-ahead.ts';
import { slowSink } from './c5-slow-sink.ts';
import { stalled } from './c5-stalled.ts';
import { untouched } from './c5-untouched.ts';
import { wholeRead } from './c5-whole-read.ts';
import { woken } from './c5-woken.ts';
import { end } from './c6-end.ts';
import { growth } from './c6-growth.ts';
import { untilNow } from './c6-until-now.ts';
import { awakeAgain } from './c7-awake-again.ts';
import { awake } from './c7-awake.ts';
import { betweenCalls } from './c8-between-calls.ts';
import { cutEverywhere } from './c8-cut-everywhere.ts';
import { grown } from './c8-grown.ts';
import { quick } from './c8-quick.ts';
import { size } from './c8-size.ts';
import { committed } from './c9-committed.ts';
import { confirmed } from './c9-confirmed.ts';
import { confirmedAndGrown } from './c9-confirmed-and-grown.ts';
import { close } from './c10-close.ts';
import { crash } from './c10-crash.ts';
import { leaks } from './c10-leaks.ts';
import { listeners } from './c10-listeners.ts';
import { quiet } from './c10-quiet.ts';
import { optionsApart } from './c11-options-apart.ts';
import { shared } from './c11-shared.ts';
import { twoExecutions } from './c11-two-executions.ts';
import { checkState } from './c12-check-state.ts';
import { connector } from './c12-connector.ts';
import { identity } from './c12-identity.ts';
import { migrate } from './c12-migrate.ts';
import { progress } from './c13-progress.ts';
import { retryEverywhere } from './e2-retry-everywhere.ts';
import { retry } from './e2-retry.ts';
import { failureEverywhere } from './e3-failure-everywhere.ts';
import { failure } from './e3-failure.ts';
import { unhandled } from './e3-unhandled.ts';
import { unknownOptions } from './e4-unknown-options.ts';
import { wrongOptions } from './e4-wrong-options.ts';
import { firstPoll } from './p1-first-poll.ts';
import { overduePoll } from './p1-overdue-poll.ts';
import { resumedPoll } from './p1-resumed-poll.ts';
import { caughtUpMarks } from './p2-caught-up-marks.ts';
import { fixedRate } from './p2-fixed-rate.ts';
import { missedMarks } from './p2-missed-marks.ts';
import { slowPoll } from './p2-slow-poll.ts';
import { retryKeepsMarks } from './p3-retry-keeps-marks.ts';
import { nothing } from './p4-nothing.ts';
import { nullItem } from './p4-null-item.ts';
import { atMostOnce } from './p5-at-most-once.ts';

/** Every check of the kit, in the order of the specification. */
export const conformanceRules: readonly ConformanceRule[] = [
  partKeys,
  listingChangesNothing,
  discovery,
  contextAlone,
  freshProcess,
  partsApart,
  interleaved,
  firstPosition,
  startAtNow,
  startAtNowOfNothing,
  committedBeside,
  wholeRead,
  promptAbort,
  abortEverywhere,
  abortAfterwards,
  stalled,
  woken,
  untouched,
  slowSink,
  readAhead,
  memory,
  end,
  growth,
  untilNow,
  awake,
  awakeAgain,
  cutEverywhere,
  betweenCalls,
  grown,
  size,
  quick,
  committed,
  confirmed,
  confirmedAndGrown,
  close,
  crash,
  leaks,
  listeners,
  quiet,
  shared,
  twoExecutions,
  optionsApart,
  connector,
  identity,
  checkState,
  migrate,
  progress,
  retry,
  retryEverywhere,
  failure,
  failureEverywhere,
  unhandled,
  wrongOptions,
  unknownOptions,
  firstPoll,
  resumedPoll,
  overduePoll,
  fixedRate,
  missedMarks,
  slowPoll,
  caughtUpMarks,
  retryKeepsMarks,
  nothing,
  nullItem,
  atMostOnce,
];
