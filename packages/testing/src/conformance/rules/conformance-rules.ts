import type { ConformanceRule } from '../conformance-rule.ts';
import { discovery } from './c1-discovery.ts';
import { listingChangesNothing } from './c1-listing-changes-nothing.ts';
import { partKeys } from './c1-part-keys.ts';
import { contextAlone } from './c2-context-alone.ts';
import { partsApart } from './c2-parts-apart.ts';
import { firstPosition } from './c3-first-position.ts';
import { startAtNow } from './c3-start-at-now.ts';
import { committedBeside } from './c4-committed-beside.ts';
import { promptAbort } from './c5-abort.ts';
import { untouched } from './c5-untouched.ts';
import { wholeRead } from './c5-whole-read.ts';
import { end } from './c6-end.ts';
import { growth } from './c6-growth.ts';
import { untilNow } from './c6-until-now.ts';
import { awakeAgain } from './c7-awake-again.ts';
import { awake } from './c7-awake.ts';
import { betweenCalls } from './c8-between-calls.ts';
import { cutEverywhere } from './c8-cut-everywhere.ts';
import { committed } from './c9-committed.ts';
import { confirmed } from './c9-confirmed.ts';
import { close } from './c10-close.ts';
import { crash } from './c10-crash.ts';
import { shared } from './c11-shared.ts';
import { connector } from './c12-connector.ts';
import { identity } from './c12-identity.ts';
import { retry } from './e2-retry.ts';
import { failure } from './e3-failure.ts';
import { wrongOptions } from './e4-wrong-options.ts';
import { firstPoll } from './p1-first-poll.ts';
import { resumedPoll } from './p1-resumed-poll.ts';
import { fixedRate } from './p2-fixed-rate.ts';
import { missedMarks } from './p2-missed-marks.ts';
import { retryKeepsMarks } from './p3-retry-keeps-marks.ts';
import { nothing } from './p4-nothing.ts';
import { nullItem } from './p4-null.ts';
import { atMostOnce } from './p5-at-most-once.ts';

/** Every check of the kit, in the order of the specification. */
export const conformanceRules: readonly ConformanceRule[] = [
  partKeys,
  listingChangesNothing,
  discovery,
  contextAlone,
  partsApart,
  firstPosition,
  startAtNow,
  committedBeside,
  wholeRead,
  promptAbort,
  untouched,
  end,
  growth,
  untilNow,
  awake,
  awakeAgain,
  cutEverywhere,
  betweenCalls,
  committed,
  confirmed,
  close,
  crash,
  shared,
  connector,
  identity,
  retry,
  failure,
  wrongOptions,
  firstPoll,
  resumedPoll,
  fixedRate,
  missedMarks,
  retryKeepsMarks,
  nothing,
  nullItem,
  atMostOnce,
];
