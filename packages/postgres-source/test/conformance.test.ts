import * as connector from '@headwater/postgres-source';
import { postgresAvailability } from '@headwater/postgres-server';
import { conformance } from '@headwater/testing/vitest';
import { afterAll, describe } from 'vitest';
import { dropDatabases } from './support/database.ts';
import following from './world-following.ts';
import world from './world.ts';

afterAll(dropDatabases);

const { shared } = await postgresAvailability();

describe.skipIf(!shared)('with a real PostgreSQL', () => {
  conformance('PostgresSource', world(connector));
  conformance('PostgresSource that follows', following(connector));
});
