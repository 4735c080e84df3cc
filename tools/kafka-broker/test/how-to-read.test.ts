import { expect, test } from 'vitest';
import { brokerOptions } from '../src/broker-options.ts';
import { countJars } from '../src/count-jars.ts';
import { howToRead } from '../src/how-to-read.ts';

test('the commands to read with a login and TLS are printed whole', () => {
  const user = { name: 'reader', password: 'reader-secret' };
  const text = howToRead({ port: 9092, securePort: 9093, user, authorityFile: '/tmp/authority.pem' });
  expect(text).toContain('\n  npx --yes pnpm@12 headwater read kafka://localhost:9092/clicks\n');
  expect(text).toContain(
    '\n  export HEADWATER_KAFKA_USER=reader HEADWATER_KAFKA_PASSWORD=reader-secret\n' +
      '  npx --yes pnpm@12 headwater read kafka://localhost:9093/clicks --tls --ca /tmp/authority.pem --sasl scram-sha-256\n',
  );
});

test('options of the broker are checked', () => {
  expect(brokerOptions(['--sasl'])).toEqual({ port: undefined, sasl: true, tls: false });
  expect(() => brokerOptions(['--port', '0'])).toThrow('--port 0 is no port');
});

test('every tenth jar that Maven fetches is told', () => {
  const told: string[] = [];
  const take = countJars((what) => told.push(what));
  for (let jar = 0; jar < 25; jar++) {
    take(`[INFO] Downloading from central: https://example.org/${jar}.jar`);
    take(`[INFO] Downloaded from central: https://example.org/${jar}.jar (284 kB at 410 kB/s)`);
  }
  expect(told).toEqual(['  10 jars are fetched', '  20 jars are fetched']);
});
