import { randomUUID } from 'node:crypto';
import { sharedPostgres } from '@headwater/postgres-server';
import { Client } from 'pg';
import { urlOf } from './url-of.ts';

/** A database that nobody uses at the moment: to make one takes longer than most tests. */
interface Idle {
  readonly server: string;
  readonly name: string;
}

const idle: Idle[] = [];
const made: Idle[] = [];

/** An empty schema, in a database that no other one of its time is in. */
export class Database implements AsyncDisposable {
  /** Leads to the schema. */
  readonly url: string;
  readonly schema: string;
  readonly #home: Idle;
  readonly #client: Client;

  private constructor(home: Idle) {
    this.#home = home;
    this.schema = `test_${randomUUID().slice(0, 8)}`;
    this.url = urlOf(home.server, { database: home.name, schema: this.schema });
    this.#client = quiet(this.url);
  }

  /** Makes one in the server of all tests, or in another. */
  static async create(server?: string): Promise<Database> {
    const database = new Database(await findHome(server ?? (await sharedPostgres()).url));
    await database.#client.connect();
    await database.run(`CREATE SCHEMA ${database.schema}`);
    return database;
  }

  /** Runs statements as a user who may do everything. */
  async run(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]> {
    const result = await this.#client.query(text, values === undefined ? undefined : [...values]);
    return result.rows as Record<string, unknown>[];
  }

  /** A further session, which must be ended. */
  async session(): Promise<Client> {
    const client = quiet(this.url);
    await client.connect();
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.run(`SET client_min_messages = error; DROP SCHEMA ${this.schema} CASCADE`);
      await this.#client.end();
      idle.push(this.#home);
    } catch {
      // Its server was killed, and the data goes with it.
      await this.#client.end();
    }
  }
}

/** Drops the databases that this process has made. */
export async function dropDatabases(): Promise<void> {
  idle.length = 0;
  for (const { server, name } of made.splice(0)) {
    const client = quiet(server);
    await client.connect().then(
      () => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      () => {},
    );
    await client.end();
  }
}

async function findHome(server: string): Promise<Idle> {
  const place = idle.findIndex((known) => known.server === server);
  const [known] = place < 0 ? [] : idle.splice(place, 1);
  if (known !== undefined) return known;
  const name = `headwater_${randomUUID().slice(0, 8)}`;
  const client = quiet(server);
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await client.end();
  const fresh = { server, name };
  made.push(fresh);
  return fresh;
}

function quiet(url: string): Client {
  const client = new Client(url);
  // Servers are killed in tests.
  client.on('error', () => {});
  return client;
}
