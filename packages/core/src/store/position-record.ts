import type { Origin } from '../contract/contexts.ts';

/** Where one part of one flow stands: what a store keeps, one a part. */
export interface PositionRecord {
  /** The id of the flow. */
  readonly flow: string;
  /** The key of the part (C1). */
  readonly part: string;
  /** Who wrote it: grows with every start of the flow and with every move of the part. */
  readonly generation: number;
  /** Counts the part's commits, over all executions; it never goes down. */
  readonly seq: number;
  /** The position as JSON text; `undefined` while the part is listed but was never opened. */
  readonly state: string | undefined;
  /** Whether the part was in the list with which the flow was first started (C2). */
  readonly origin: Origin;
  /** Whether the part said `EOF` at this position. */
  readonly ended: boolean;
  /** The connector that wrote the position, if it names itself. */
  readonly connector: string | undefined;
  /** The version of the connector's position format (C12). */
  readonly stateVersion: number;
  /** How many items were delivered up to this position, over all executions. */
  readonly items: number;
  /** When it was written: an ISO 8601 instant in UTC. */
  readonly updatedAt: string;
}

/** The record as one JSON document, the form in which every store keeps it and `positions export` prints it. */
export function recordToJson(record: PositionRecord): string {
  const { state, ...rest } = record;
  const head = JSON.stringify(rest);
  return state === undefined ? head : `${head.slice(0, -1)},"state":${state}}`;
}

/** Reads what {@link recordToJson} wrote. @throws SyntaxError or TypeError when the text is no record. */
export function recordFromJson(text: string): PositionRecord {
  const value = JSON.parse(text) as Partial<Record<keyof PositionRecord, unknown>> | null;
  const { flow, part, generation, seq, state, origin, ended, connector, stateVersion, items, updatedAt } = value ?? {};
  if (
    typeof flow !== 'string' ||
    typeof part !== 'string' ||
    !Number.isSafeInteger(generation) ||
    !Number.isSafeInteger(seq) ||
    (origin !== 'initial' && origin !== 'discovered') ||
    typeof ended !== 'boolean' ||
    (connector !== undefined && typeof connector !== 'string') ||
    !Number.isSafeInteger(stateVersion) ||
    !Number.isSafeInteger(items) ||
    typeof updatedAt !== 'string'
  ) {
    throw new TypeError(`not a position record: ${text.slice(0, 200)}`);
  }
  return {
    flow,
    part,
    generation: generation as number,
    seq: seq as number,
    state: state === undefined ? undefined : JSON.stringify(state),
    origin,
    ended,
    connector,
    stateVersion: stateVersion as number,
    items: items as number,
    updatedAt,
  };
}
