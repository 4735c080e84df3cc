import { postgresAvailability } from '../../src/index.ts';

// Says which tests can run.
console.log(JSON.stringify(await postgresAvailability()));
