import { expect, test } from 'vitest';
import { eventText } from '../src/kafka/event.ts';

test('makes the same events everywhere, of 100 bytes each', () => {
  expect(eventText(0)).toMatchInlineSnapshot(
    `"{"id":0,"city":"Hanoi","amount":0,"placed":"2026-01-01T00:00:00.000Z","note":"1hynms31hynms31hynms"}"`,
  );
  expect(eventText(1_999_999)).toMatchInlineSnapshot(
    `"{"id":1999999,"city":"Lima","amount":197.22,"placed":"2026-01-24T03:33:19.000Z","note":"d7g4j9d7g4"}"`,
  );
  for (let id = 0; id < 2_000_000; id += 997) {
    expect(Buffer.byteLength(eventText(id))).toBe(100);
    expect(JSON.parse(eventText(id))).toMatchObject({ id });
  }
});
