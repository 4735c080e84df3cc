import { sharedPostgres } from '../../src/index.ts';

// Says which PostgreSQL the tests of its run share.
console.log(JSON.stringify(await sharedPostgres()));
