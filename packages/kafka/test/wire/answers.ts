import { expect } from 'vitest';
import type { BrokerConnection } from '../../src/transport/transport.ts';
import { type ApiVersions, apiVersionsApi } from '../../src/wire/api-versions.ts';
import type { Api } from '../../src/wire/api.ts';
import { callVersion } from '../../src/wire/call.ts';

/** An answer as a broker sent it. */
export interface RawAnswer {
  readonly name: string;
  /** Reads these bytes, or others, as this answer is read. */
  read(bytes: Buffer): Promise<unknown>;
  readonly bytes: Buffer;
}

/** Asks a broker in every version that both sides speak; gives each answer, and its bytes to `keep`. */
export async function inEveryVersion<Question, Answer>(
  connection: BrokerConnection,
  api: Api<Question, Answer>,
  question: Question,
  keep: (answer: RawAnswer) => void,
): Promise<ReadonlyMap<number, Answer>> {
  const versions = await versionsOf(connection);
  const { oldest = -1, newest = -1 } = versions.get(api.key) ?? {};
  const answers = new Map<number, Answer>();
  const first = Math.max(oldest, api.versions[0]);
  for (let version = first; version <= Math.min(newest, api.versions[1]); version += 1) {
    const listening = listenTo(connection, (bytes) => {
      const read = (given: Buffer) => callVersion(answering(given), version, api, question);
      keep({ name: `${api.name} ${version}`, bytes, read });
    });
    answers.set(version, await callVersion(listening, version, api, question));
  }
  expect(answers.size).toBeGreaterThan(0);
  return answers;
}

export async function versionsOf(connection: BrokerConnection): Promise<ApiVersions> {
  return (await callVersion(connection, 0, apiVersionsApi, undefined)).versions;
}

/** A connection whose broker always gives these bytes. */
export function answering(bytes: Buffer): BrokerConnection {
  return { address: { host: 'broker', port: 9092 }, send: () => Promise.resolve(bytes), close() {} };
}

function listenTo(connection: BrokerConnection, hear: (bytes: Buffer) => void): BrokerConnection {
  return {
    address: connection.address,
    async send(request) {
      const bytes = await connection.send(request);
      hear(bytes);
      return bytes;
    },
    close() {},
  };
}
