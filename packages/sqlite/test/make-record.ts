import type { PositionRecord, StoreSession } from '@headwater/core/store';

/** A record of a session's part as the runtime would write it. */
export function makeRecord(session: StoreSession, seq: number, part = 'part'): PositionRecord {
  return {
    flow: session.flow,
    part,
    generation: session.generation,
    seq,
    state: JSON.stringify({ offset: seq * 10 }),
    origin: 'initial',
    ended: false,
    connector: '@headwater/example',
    stateVersion: 1,
    items: seq,
    updatedAt: '2026-01-02T03:04:05.678Z',
  };
}
