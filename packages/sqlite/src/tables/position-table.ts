import { HeadwaterError } from '@headwater/core';
import { type PositionRecord, recordFromJson, recordToJson } from '@headwater/core/store';
import type Database from 'better-sqlite3';
import type { Connection } from '../database/connection.ts';

interface PositionRow {
  readonly part: string;
  readonly record: string;
}

/** The table `headwater_positions`: one row a part, its record as JSON text. */
export class PositionTable {
  readonly #connection: Connection;
  readonly #get: Database.Statement<[string, string], string>;
  readonly #all: Database.Statement<[string], PositionRow>;
  readonly #put: Database.Statement<[string, string, string]>;
  readonly #remove: Database.Statement<[string, string]>;

  constructor(connection: Connection) {
    const { db } = connection;
    this.#connection = connection;
    this.#get = db.prepare('SELECT record FROM main.headwater_positions WHERE flow = ? AND part = ?');
    this.#all = db.prepare('SELECT part, record FROM main.headwater_positions WHERE flow = ? ORDER BY part');
    this.#put = db.prepare(
      'INSERT INTO main.headwater_positions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET record = excluded.record',
    );
    this.#remove = db.prepare('DELETE FROM main.headwater_positions WHERE flow = ? AND part = ?');
    this.#get.pluck();
  }

  get(flow: string, part: string): PositionRecord | undefined {
    const text = this.#connection.attempt({ flow, part }, () => this.#get.get(flow, part));
    return text === undefined ? undefined : this.#parse(flow, part, text);
  }

  all(flow: string): PositionRecord[] {
    const rows = this.#connection.attempt({ flow }, () => this.#all.all(flow));
    return rows.map(({ part, record }) => this.#parse(flow, part, record));
  }

  put(record: PositionRecord): void {
    const { flow, part } = record;
    this.#connection.attempt({ flow, part }, () => this.#put.run(flow, part, recordToJson(record)));
  }

  remove(flow: string, part: string): void {
    this.#connection.attempt({ flow, part }, () => this.#remove.run(flow, part));
  }

  #parse(flow: string, part: string, text: string): PositionRecord {
    try {
      const record = recordFromJson(text);
      if (record.flow === flow && record.part === part) return record;
      throw new TypeError(
        `it says that it is of part ${JSON.stringify(record.part)} of flow ${JSON.stringify(record.flow)}`,
      );
    } catch (error) {
      throw new HeadwaterError(
        'STORE_CORRUPT',
        `the record of part ${JSON.stringify(part)} of flow ${JSON.stringify(flow)} in ${this.#connection.file} ` +
          'cannot be read: repair its JSON in headwater_positions, or delete the row to read the part from its beginning',
        { flow, part, cause: error },
      );
    }
  }
}
