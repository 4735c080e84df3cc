import {
  FixedPartitionedSource,
  systemClock,
  type BuildPartContext,
  type IdentityContext,
  type ListPartsContext,
  type StatefulSourcePartition,
} from '@headwater/core';
import { PostgresSession } from './connection/postgres-session.ts';
import { unknownPartError } from './input/input-errors.ts';
import { checkOptions, type CheckedOptions } from './options/check-options.ts';
import { openPart } from './parts/open-part.ts';
import { divisionName, partScopes, type PartScope } from './parts/part-scope.ts';
import type { PostgresOptions } from './postgres-options.ts';
import { checkPostgresPosition, type PostgresPosition } from './postgres-position.ts';
import { valueParsers } from './rows/row-maker.ts';

/**
 * Reads the rows of a table, view or query in the order of a key that grows, and goes on at exactly the next row.
 * `Row` is what you know of the rows: `new PostgresSource<{ id: bigint; city: string }>({ … })`.
 *
 * @throws TypeError or RangeError when an option is wrong; the message shows the value.
 */
export class PostgresSource<Row extends object = Record<string, unknown>> extends FixedPartitionedSource<
  Row,
  PostgresPosition,
  PostgresSession
> {
  readonly #options: CheckedOptions;
  readonly #scopes: ReadonlyMap<string, PartScope>;

  constructor(options: PostgresOptions) {
    super();
    this.#options = checkOptions(options);
    this.#scopes = partScopes(this.#options.division);
  }

  override get connector(): string {
    return '@headwater/postgres-source';
  }

  /** All parts share the connections of their worker, and hold none while they wait. */
  override get freeToHold(): boolean {
    return true;
  }

  override get endsAtNow(): boolean {
    return true;
  }

  override open(): PostgresSession {
    return new PostgresSession({ ...this.#options, clock: systemClock });
  }

  /** The database, and how its rows are divided: in other parts, positions would lie. */
  override async identity({ shared, signal }: IdentityContext<PostgresSession>): Promise<string> {
    const statement = { text: identityQuery, values: [] };
    const [found] = await shared.run(signal, (connection) => connection.texts(statement));
    return `${found?.[0]}${divisionName(this.#options.division)}`;
  }

  override listParts(_context: ListPartsContext<PostgresSession>): readonly string[] {
    return [...this.#scopes.keys()];
  }

  override buildPart(
    context: BuildPartContext<PostgresPosition, PostgresSession>,
  ): Promise<StatefulSourcePartition<Row, PostgresPosition>>;
  override async buildPart({
    part,
    resumeState,
    origin,
    until,
    shared,
    signal,
  }: BuildPartContext<PostgresPosition, PostgresSession>): Promise<unknown> {
    const scope = this.#scopes.get(part);
    if (scope === undefined) throw unknownPartError(part);
    if (resumeState !== undefined) checkPostgresPosition(resumeState);
    const { intervalMs, connection, onEvent, startingOffset } = this.#options;
    return openPart(
      {
        part,
        scope,
        session: shared,
        options: this.#options,
        startingOffset: origin === 'discovered' ? 'earliest' : startingOffset,
        parsers: valueParsers(connection),
        intervalMs: until === 'now' ? undefined : intervalMs,
        onMoved: (why) => onEvent({ type: 'position-moved', part, why }),
        onWaiting: (waitedMs, pids) => onEvent({ type: 'waiting', part, waitedMs, pids }),
      },
      resumeState,
      signal,
    );
  }

  override checkState(state: unknown): void {
    checkPostgresPosition(state);
  }
}

const identityQuery = `SELECT 'postgresql:' || s.system_identifier || '/' || d.oid
  FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()`;
