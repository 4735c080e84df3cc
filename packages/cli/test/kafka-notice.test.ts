import { HeadwaterError } from '@headwater/core';
import type { KafkaEvent } from '@headwater/kafka';
import type { FlowEvent } from '@headwater/runtime';
import { expect, test } from 'vitest';
import { eventNotice } from '../src/progress/event-notice.ts';
import { kafkaNotice } from '../src/read/kafka/kafka-notice.ts';
import { ToldOutages } from '../src/read/kafka/told-outages.ts';

const broker = 'localhost:9092';
const lost: KafkaEvent = {
  type: 'connection-lost',
  broker,
  error: new Error(`the broker ${broker} closed the connection`),
};
const restored: KafkaEvent = { type: 'connection-restored', broker, outageMs: 8000 };

function listingFailed(code: 'CONNECTION_FAILED' | 'INPUT_DENIED'): FlowEvent {
  return { type: 'listing-failed', error: new HeadwaterError(code, 'no way'), delayMs: 2000 };
}

test('a connection that is closed is told as the connector tells it, without a question about the port', () => {
  expect(kafkaNotice(lost)).toBe(
    `no connection to ${broker}: the broker ${broker} closed the connection; it is tried again`,
  );
});

test('R12 a listing that failed is told, unless an outage that is told already is why', () => {
  const outages = new ToldOutages();
  const words = { parts: 'partitions', isTold: (error: unknown): boolean => outages.explain(error) };
  const told = 'looking for new partitions failed, again in 2.0 s: CONNECTION_FAILED: no way';
  expect(eventNotice(listingFailed('CONNECTION_FAILED'), words)).toBe(told);
  outages.see(lost);
  expect(eventNotice(listingFailed('CONNECTION_FAILED'), words)).toBeUndefined();
  expect(eventNotice(listingFailed('INPUT_DENIED'), words)).toContain('INPUT_DENIED: no way');
  outages.see(restored);
  expect(eventNotice(listingFailed('CONNECTION_FAILED'), words)).toBe(told);
  expect(eventNotice(listingFailed('CONNECTION_FAILED'))).toContain('looking for new parts failed');
});
