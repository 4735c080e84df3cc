import { MissingToolError, sayOnce } from '@headwater/test-server';
import { givenBrokers } from './given-brokers.ts';
import { prepareKafka } from './start-kafka.ts';

/** Which tests with a real Kafka can run. */
export interface KafkaAvailability {
  /** Those that use `sharedKafka`. */
  readonly shared: boolean;
  /** Those that start a broker of their own, with `startKafka`. */
  readonly own: boolean;
}

/**
 * Whether tests with a real Kafka can run here, for `describe.skipIf`. What cannot is said once for each run on stderr.
 * A machine that has what Kafka needs never skips: there, a broker that does not start is a failure. Takes long where
 * nothing has been fetched yet; await it at the top of a test file, where no time limit runs.
 */
export async function kafkaAvailability(): Promise<KafkaAvailability> {
  if (givenBrokers() !== undefined) {
    await sayOnce(
      'kafka',
      'Tests that start a Kafka of their own are SKIPPED: HEADWATER_KAFKA_BROKERS names one that must not be hurt.',
    );
    return { shared: true, own: false };
  }
  try {
    await prepareKafka();
    return { shared: true, own: true };
  } catch (error) {
    if (!(error instanceof MissingToolError)) throw error;
    await sayOnce(
      'kafka',
      `All tests with a real Kafka are SKIPPED. ${error.message}. Install Java 17 and Maven, or start Docker, or name brokers in HEADWATER_KAFKA_BROKERS.`,
    );
    return { shared: false, own: false };
  }
}
