import { runProgram } from '@headwater/test-server';
import { expect, test } from 'vitest';

const sayAvailability = new URL('./support/say-availability.ts', import.meta.url);
const bare = { PATH: '/nowhere', HOME: '/nowhere' };

test('a machine with neither Java nor Docker skips, and says so once', async () => {
  const { stdout, stderr } = await runProgram(sayAvailability, bare);
  expect(JSON.parse(stdout)).toEqual({ shared: false, own: false });
  expect(stderr).toContain(
    'All tests with a real Kafka are SKIPPED. This machine cannot run Kafka: Java does not run (java --version fails); ' +
      'No engine of Docker answers. Install Java 17 and Maven, or start Docker, or name brokers in HEADWATER_KAFKA_BROKERS.',
  );
});

test('brokers that are named are shared, and not started again', async () => {
  const { stdout, stderr } = await runProgram(sayAvailability, { ...bare, HEADWATER_KAFKA_BROKERS: 'one:1, two:2' });
  expect(JSON.parse(stdout)).toEqual({ shared: true, own: false });
  expect(stderr).toContain('Tests that start a Kafka of their own are SKIPPED');
  const shared = await runProgram(new URL('./support/use-shared.ts', import.meta.url), {
    ...bare,
    HEADWATER_KAFKA_BROKERS: 'one:1, two:2',
  });
  expect(JSON.parse(shared.stdout)).toEqual({ bootstrap: ['one:1', 'two:2'] });
});

test('an address that is none is refused', async () => {
  const { stderr } = await runProgram(sayAvailability, { ...bare, HEADWATER_KAFKA_BROKERS: 'localhost' });
  expect(stderr).toContain('HEADWATER_KAFKA_BROKERS holds "localhost", which is not host:port');
});
