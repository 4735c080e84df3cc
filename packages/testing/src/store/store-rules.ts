import { closeReleases } from './rules/close-releases.ts';
import { fenceGeneration } from './rules/fence-generation.ts';
import { fenceLostReply } from './rules/fence-lost-reply.ts';
import { fenceModelAgrees } from './rules/fence-model-agrees.ts';
import { fenceSeq } from './rules/fence-seq.ts';
import { flowIdentity } from './rules/flow-identity.ts';
import { forgetParts } from './rules/forget-parts.ts';
import { joinFlow } from './rules/join-flow.ts';
import { keysAreExact } from './rules/keys-are-exact.ts';
import { killedHolder } from './rules/killed-holder.ts';
import { listFlows } from './rules/list-flows.ts';
import { loadParts } from './rules/load-parts.ts';
import { moveParts } from './rules/move-parts.ts';
import { raiseIsFinal } from './rules/raise-is-final.ts';
import { resultPerPart } from './rules/result-per-part.ts';
import { roundTrip } from './rules/round-trip.ts';
import { startRefused } from './rules/start-refused.ts';
import { startsAtOnce } from './rules/starts-at-once.ts';
import { survives } from './rules/survives.ts';
import { takeOverRule } from './rules/take-over.ts';
import { transactFenced } from './rules/transact-fenced.ts';
import { transactNothing } from './rules/transact-nothing.ts';
import { transactOnce } from './rules/transact-once.ts';
import { transactPromise } from './rules/transact-promise.ts';
import { transactTogether } from './rules/transact-together.ts';
import type { StoreRule } from './store-rule.ts';

/** Every rule that a store has to keep, in the order of their ids. */
export const storeRules: readonly StoreRule[] = [
  roundTrip,
  keysAreExact,
  loadParts,
  survives,
  fenceGeneration,
  fenceLostReply,
  fenceSeq,
  resultPerPart,
  fenceModelAgrees,
  raiseIsFinal,
  moveParts,
  joinFlow,
  flowIdentity,
  startRefused,
  startsAtOnce,
  takeOverRule,
  closeReleases,
  killedHolder,
  forgetParts,
  listFlows,
  transactTogether,
  transactNothing,
  transactFenced,
  transactOnce,
  transactPromise,
];
