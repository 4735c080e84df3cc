import { expect, it } from 'vitest';
import type { WireRequest } from '../../src/transport/transport.ts';
import { fetchApi } from '../../src/wire/fetch.ts';
import { call, commonVersion } from '../../src/wire/call.ts';
import { describeKafkaError, kafkaErrorName } from '../../src/wire/error-codes.ts';
import { metadataApi } from '../../src/wire/metadata.ts';
import { answering } from './answers.ts';

const range = (oldest: number, newest: number) => new Map([[fetchApi.key, { oldest, newest }]]);

it.each([
  [range(0, 11), undefined, 11],
  [range(4, 18), undefined, 13],
  [range(4, 18), 12, 12],
  [range(13, 18), undefined, 13],
  [range(14, 18), undefined, undefined],
  [range(13, 18), 12, undefined],
  [range(0, 3), undefined, undefined],
  [new Map(), undefined, undefined],
])('the newest version that both sides speak: %o, at most %s, is %s', (versions, newest, expected) => {
  expect(commonVersion(fetchApi, versions, newest)).toBe(expected);
});

it('says who speaks which versions when there is none in common', async () => {
  const requests: WireRequest[] = [];
  const connection = {
    ...answering(Buffer.alloc(0)),
    address: { host: '::1', port: 9092 },
    send: async (request: WireRequest) => (requests.push(request), Buffer.alloc(0)),
  };
  const question = { topics: [] };
  await expect(
    call(connection, new Map([[3, { oldest: 13, newest: 14 }]]), metadataApi, question),
  ).rejects.toMatchObject({
    name: 'UnsupportedApiError',
    message:
      'the broker [::1]:9092 speaks versions 13 to 14 of Metadata, and versions 4 to 12 of Metadata are spoken here',
  });
  await expect(call(connection, new Map(), metadataApi, question)).rejects.toMatchObject({
    message: 'the broker [::1]:9092 does not know Metadata, of which versions 4 to 12 are spoken here',
  });
  expect(requests).toEqual([]);
});

it('names errors as the protocol does', () => {
  expect(kafkaErrorName(29)).toBe('TOPIC_AUTHORIZATION_FAILED');
  expect(describeKafkaError(-1)).toBe('UNKNOWN_SERVER_ERROR (-1)');
  expect(describeKafkaError(9999)).toBe('ERROR_9999 (9999)');
});
