import type { PositionRecord, StoreSession } from '@headwater/core/store';

/** A record as the runtime would commit it for a session; what matters for a rule is given. */
export function makeRecord(session: StoreSession, part: string, change: Partial<PositionRecord> = {}): PositionRecord {
  return {
    flow: session.flow,
    part,
    generation: session.generation,
    seq: 1,
    state: '{"offset":10}',
    origin: 'initial',
    ended: false,
    connector: '@headwater/example',
    stateVersion: 1,
    items: 10,
    updatedAt: '2026-01-02T03:04:05.678Z',
    ...change,
  };
}
