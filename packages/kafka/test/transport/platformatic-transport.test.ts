import { expect, it } from 'vitest';
import { platformaticTransport } from '../../src/platformatic/platformatic-transport.ts';

it.each([
  [{ brokers: [] }, TypeError, 'brokers is empty'],
  [{ brokers: ['kafka://a:1'] }, TypeError, "not as 'kafka://a:1'"],
  [{ brokers: ['a:1'], connectTimeoutMs: 0 }, RangeError, 'connectTimeoutMs must be a number of milliseconds from 1'],
  [{ brokers: ['a:1'], requestTimeoutMs: 2 ** 31 }, RangeError, 'to 2147483647, not 2147483648'],
])('refuses %j when it is made', (options, type, message) => {
  expect(() => platformaticTransport(options)).toThrow(type);
  expect(() => platformaticTransport(options)).toThrow(message);
});
