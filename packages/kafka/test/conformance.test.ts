import { kafkaAvailability } from '@headwater/kafka-broker';
import { conformance } from '@headwater/testing/vitest';
import { describe } from 'vitest';
import ahead from './world-ahead.ts';
import bounded from './world-bounded.ts';
import world from './world.ts';

const { shared } = await kafkaAvailability();

describe.skipIf(!shared)('with a real broker', () => {
  conformance('KafkaSource', world);
});

conformance('KafkaSource with an end', bounded);
conformance('KafkaSource that reads ahead', ahead);
