import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBroker, showBroker } from '../../src/transport/parse-broker.ts';

it.each([
  ['localhost:9092', { host: 'localhost', port: 9092 }],
  ['kafka-1.example.com:19092', { host: 'kafka-1.example.com', port: 19_092 }],
  ['kafka', { host: 'kafka', port: 9092 }],
  ['10.0.0.1:1', { host: '10.0.0.1', port: 1 }],
  ['[::1]:9092', { host: '::1', port: 9092 }],
  ['[fe80::1%eth0]', { host: 'fe80::1%eth0', port: 9092 }],
])('%s is an address', (text, address) => {
  expect(parseBroker(text)).toEqual(address);
});

it.each([
  '',
  ':9092',
  'a:',
  'a:b',
  'a:0',
  'a:65536',
  '::1',
  '::1:9092',
  '[::1',
  'a b:1',
  'kafka://a:1',
  'a:1,b:2',
  ' a:1',
])('%j is no address, and the error shows it', (text) => {
  expect(() => parseBroker(text)).toThrow(TypeError);
  expect(() => parseBroker(text)).toThrow(`not as '${text}'`);
});

it('reads every address that it shows', () => {
  const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(host, fc.integer({ min: 1, max: 65_535 }), (name, port) => {
      expect(parseBroker(showBroker({ host: name, port }))).toEqual({ host: name, port });
    }),
  );
});
