import type { TransactionalSession } from '@headwater/core/store';
import { Engine, type EngineSurroundings } from '../engine/engine.ts';
import { partRecord, type RecordFacts } from '../engine/part-record.ts';
import { plainSinkCall, type SinkCall, transactionalSinkCall } from '../engine/sink-call.ts';
import { sourceDriver } from '../engine/source-driver.ts';
import { type Flow, isTransactional } from '../flow/flow.ts';
import type { CheckedFlow } from './check-flow.ts';
import type { OpenedFlow } from './open-flow.ts';

type Given = 'facts' | 'settings' | 'transactional' | 'session' | 'verifiedAt' | 'source' | 'sink';

/** What whoever drives an engine brings; the rest follows from the flow. */
export interface EngineOwner<X> extends Omit<EngineSurroundings<X>, Given> {
  readonly workerIndex: number;
  readonly workerCount: number;
}

/** Makes the engine that drives a flow's parts in one worker. */
export function makeEngine<X>(
  flow: Flow<X>,
  { settings, transactional }: CheckedFlow,
  { session, shared, verifiedAt }: OpenedFlow,
  owner: EngineOwner<X>,
): Engine<X> {
  const { id, source } = flow;
  const facts: RecordFacts = { flow: id, connector: source.connector, stateVersion: source.stateVersion };
  const policy = {
    onSinkError: settings.onSinkError,
    random: owner.random,
    retrying: (part: string, error: unknown, delayMs: number) => {
      owner.metrics.retry('sink');
      owner.event({ type: 'sink-retrying', part, error, delayMs });
    },
  };
  const sink: SinkCall<X> = isTransactional(flow)
    ? transactionalSinkCall(
        flow.sink,
        {
          // The store of a transactional sink gives no other sessions.
          session: session as TransactionalSession,
          patience: owner.patience,
          record: (part, mark) => partRecord(facts, part, mark, owner.clock.now()),
          storeFailed: (error) => engine.storeFailed(error),
        },
        policy,
      )
    : plainSinkCall(flow.sink, policy);
  const { workerIndex, workerCount } = owner;
  const driver = sourceDriver(source, { workerIndex, workerCount, shared });
  const engine = new Engine<X>({ ...owner, facts, settings, transactional, session, verifiedAt, source: driver, sink });
  return engine;
}
