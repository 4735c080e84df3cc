import { sharedKafka } from '../../src/index.ts';

// Says which Kafka the tests of its run share.
console.log(JSON.stringify(await sharedKafka()));
