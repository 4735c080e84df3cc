import type Database from 'better-sqlite3';
import type { Connection } from '../database/connection.ts';

/** What the database knows of one flow. */
export interface FlowRow {
  readonly generation: number;
  readonly floor: number;
  readonly lock: number;
  readonly holder: string;
  readonly identity: string | null;
}

/** The table `headwater_flows`: one row a flow. */
export class FlowTable {
  readonly #connection: Connection;
  readonly #get: Database.Statement<[string], FlowRow>;
  readonly #floor: Database.Statement<[string], number>;
  readonly #start: Database.Statement<[Record<string, unknown>]>;
  readonly #next: Database.Statement<[string], number>;
  readonly #identify: Database.Statement<[string, string]>;
  readonly #flows: Database.Statement<[], string>;

  constructor(connection: Connection) {
    const { db } = connection;
    this.#connection = connection;
    this.#get = db.prepare('SELECT generation, floor, lock, holder, identity FROM main.headwater_flows WHERE flow = ?');
    this.#floor = db.prepare('SELECT floor FROM main.headwater_flows WHERE flow = ?');
    this.#start = db.prepare(
      `INSERT INTO main.headwater_flows (flow, generation, floor, lock, holder)
       VALUES (@flow, @generation, @generation, @lock, @holder)
       ON CONFLICT DO UPDATE SET generation = @generation, floor = @generation, lock = @lock, holder = @holder`,
    );
    this.#next = db.prepare(
      'UPDATE main.headwater_flows SET generation = generation + 1 WHERE flow = ? RETURNING generation',
    );
    this.#identify = db.prepare('UPDATE main.headwater_flows SET identity = ? WHERE flow = ?');
    this.#flows = db.prepare('SELECT flow FROM main.headwater_flows ORDER BY flow');
    for (const statement of [this.#get, this.#floor, this.#next]) statement.safeIntegers(false);
    for (const statement of [this.#floor, this.#next, this.#flows]) statement.pluck();
  }

  get(flow: string): FlowRow | undefined {
    return this.#connection.attempt({ flow }, () => this.#get.get(flow));
  }

  /** The number below which nothing may write; `Infinity` for a flow that was never started here. */
  floor(flow: string): number {
    return this.#connection.attempt({ flow }, () => this.#floor.get(flow)) ?? Infinity;
  }

  /** Writes a start down: its generation is the floor from now on. */
  start(flow: string, start: { readonly generation: number; readonly lock: number; readonly holder: string }): void {
    this.#connection.attempt({ flow }, () => this.#start.run({ flow, ...start }));
  }

  /** Takes the next generation of a flow that was started. */
  next(flow: string): number {
    return this.#connection.attempt({ flow }, () => this.#next.get(flow)) ?? NaN;
  }

  identify(flow: string, identity: string): void {
    this.#connection.attempt({ flow }, () => this.#identify.run(identity, flow));
  }

  flows(): string[] {
    return this.#connection.attempt({}, () => this.#flows.all());
  }
}
