import { type AnyFixedPartitionedSource, HeadwaterError, partKeyFault, positionText } from '@headwater/core';
import type { PositionRecord } from '@headwater/core/store';
import type { Mark } from '../engine/mark.ts';
import type { PartStart } from '../engine/positions.ts';
import { messageOf } from '../engine/source-error.ts';

/** What a list of parts means, held against what the store holds. */
export interface PartPlan {
  readonly starts: readonly PartStart[];
  /** Records of parts that had none. */
  readonly fresh: readonly PositionRecord[];
  /** Stored parts that are no longer listed (R9). */
  readonly gone: readonly string[];
  /** Those of them that may be forgotten. */
  readonly forgettable: readonly string[];
  /** Parts that ended under this very generation: they stay ended until the next start. */
  readonly endedInGeneration: ReadonlySet<string>;
}

interface Plan {
  readonly flow: string;
  readonly generation: number;
  readonly listed: readonly string[];
  /** Every record of the flow. */
  readonly records: readonly PositionRecord[];
  readonly now: number;
  readonly forgetAfterMs: number;
  /** Whether it is the first list of its execution. */
  readonly first: boolean;
}

/** Compares a list of parts with the stored records. @throws HeadwaterError when a key or a record does not fit. */
export function planParts<X>(source: AnyFixedPartitionedSource<X>, plan: Plan): PartPlan {
  const { flow, generation, listed, records, now } = plan;
  const keys = checkParts(flow, listed);
  const stored = new Map(records.map((record) => [record.part, record]));
  // Parts of the list with which the flow was first started, and only they, start where the start option says (C2).
  const origin = plan.first && records.length === 0 ? 'initial' : 'discovered';
  const starts: PartStart[] = [];
  const fresh: PositionRecord[] = [];
  for (const part of keys) {
    const record = stored.get(part);
    if (record !== undefined) {
      starts.push(startOf(source, record, generation));
      continue;
    }
    starts.push({ part, origin, generation, seq: 0, items: 0, durable: undefined, resume: undefined });
    fresh.push({
      flow,
      part,
      generation,
      seq: 0,
      state: undefined,
      origin,
      ended: false,
      connector: source.connector,
      stateVersion: source.stateVersion,
      items: 0,
      updatedAt: new Date(now).toISOString(),
    });
  }
  const gone = records.filter(({ part }) => !keys.has(part));
  const forgettable = gone.filter(({ ended, updatedAt }) => ended && now - Date.parse(updatedAt) >= plan.forgetAfterMs);
  const ended = records.filter((record) => record.ended && record.generation === generation);
  return {
    starts,
    fresh,
    gone: partsOf(gone),
    forgettable: partsOf(forgettable),
    endedInGeneration: new Set(partsOf(ended)),
  };
}

/** The keys of a list, each fit to be one (C1). @throws HeadwaterError `PART_KEY_INVALID` or `PART_DUPLICATE`. */
export function checkParts(flow: string, listed: readonly string[]): Set<string> {
  if (!Array.isArray(listed)) {
    throw new HeadwaterError('PART_KEY_INVALID', `flow "${flow}": listParts must return an array of keys`, { flow });
  }
  const keys = new Set<string>();
  for (const part of listed) {
    const where = { flow, part: typeof part === 'string' ? part : undefined, method: 'listParts' };
    const fault = partKeyFault(part);
    if (fault !== undefined) {
      throw new HeadwaterError('PART_KEY_INVALID', `flow "${flow}": the part key ${quote(part)} ${fault}`, where);
    }
    if (keys.has(part)) {
      throw new HeadwaterError(
        'PART_DUPLICATE',
        `flow "${flow}": listParts named the part ${quote(part)} twice`,
        where,
      );
    }
    keys.add(part);
  }
  return keys;
}

/** Where a part goes on that the store knows. @throws HeadwaterError when another connector or a newer one wrote it (C12). */
export function startOf<X>(
  source: AnyFixedPartitionedSource<X>,
  record: PositionRecord,
  generation: number,
): PartStart {
  checkRecord(source, record);
  const { part, origin, seq, items, state, ended } = record;
  if (state === undefined) return { part, origin, generation, seq, items, durable: undefined, resume: undefined };
  const durable: Mark = { text: state, seq, items, ended };
  const resume = record.stateVersion < source.stateVersion ? { ...durable, text: migrated(source, record) } : durable;
  return { part, origin, generation, seq, items, durable, resume };
}

function checkRecord<X>(source: AnyFixedPartitionedSource<X>, record: PositionRecord): void {
  const { flow, part, connector, stateVersion } = record;
  const place = `flow "${flow}", part "${part}"`;
  if (connector !== undefined && connector !== source.connector) {
    throw new HeadwaterError(
      'CONNECTOR_CHANGED',
      `${place}: the stored position is of the connector ${connector}, the source is of ${source.connector ?? 'one without a name'}; use another flow id, or reset the positions of this one`,
      { flow, part },
    );
  }
  if (stateVersion > source.stateVersion) {
    throw new HeadwaterError(
      'STATE_VERSION',
      `${place}: the stored position has version ${stateVersion}, the connector ${source.connector ?? ''} knows versions up to ${source.stateVersion}; install the newer connector`,
      { flow, part },
    );
  }
}

function migrated<X>(source: AnyFixedPartitionedSource<X>, record: PositionRecord): string {
  const { flow, part, state = 'null', stateVersion } = record;
  try {
    return positionText(source.migrate(JSON.parse(state), stateVersion), { flow, part, method: 'migrate' });
  } catch (cause) {
    if (HeadwaterError.is(cause)) throw cause;
    throw new HeadwaterError(
      'STATE_VERSION',
      `flow "${flow}", part "${part}": the stored position of version ${stateVersion} could not be migrated: ${messageOf(cause)}`,
      { flow, part, method: 'migrate', cause },
    );
  }
}

function partsOf(records: readonly PositionRecord[]): string[] {
  return records.map(({ part }) => part);
}

function quote(part: unknown): string {
  return typeof part === 'string' ? JSON.stringify(part) : typeof part;
}
