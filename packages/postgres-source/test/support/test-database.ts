import type { Client } from 'pg';
import { afterAll, onTestFinished } from 'vitest';
import { Database, dropDatabases } from './database.ts';

afterAll(dropDatabases);

/** An empty schema of the test's own. */
export async function testDatabase(server?: string): Promise<Database> {
  const database = await Database.create(server);
  onTestFinished(() => database[Symbol.asyncDispose]());
  return database;
}

/** A further session, ended after the test. */
export async function testSession(database: Database): Promise<Client> {
  const client = await database.session();
  onTestFinished(() => client.end());
  return client;
}
