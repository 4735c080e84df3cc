import type { BrokerConnection } from '../transport/transport.ts';
import type { ApiVersions } from './api-versions.ts';
import type { Api } from './api.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { UnsupportedApiError } from './unsupported-api-error.ts';

/**
 * Asks a broker: in the newest version that both sides speak, and none newer than `newest`.
 *
 * @throws UnsupportedApiError when there is no such version, before anything is sent.
 * @throws WireError when the question cannot be written, before anything is sent, or the answer cannot be read.
 * @throws TransportError when the connection breaks.
 */
export async function call<Question, Answer>(
  connection: BrokerConnection,
  versions: ApiVersions,
  api: Api<Question, Answer>,
  question: Question,
  newest: number = api.versions[1],
): Promise<Answer> {
  const version = commonVersion(api, versions, newest);
  if (version === undefined) throw new UnsupportedApiError(api, versions.get(api.key), newest, connection.address);
  return callVersion(connection, version, api, question);
}

/** Asks a broker in one version, whatever it speaks. */
export async function callVersion<Question, Answer>(
  connection: BrokerConnection,
  version: number,
  api: Api<Question, Answer>,
  question: Question,
): Promise<Answer> {
  const flexible = version >= api.flexibleFrom;
  const writer = new ByteWriter(api.name, flexible);
  writer.tags(); // Those of the header.
  api.write(question, version, writer);
  const bytes = await connection.send({
    apiKey: api.key,
    apiName: api.name,
    apiVersion: version,
    bytes: writer.finish(),
  });
  const reader = new ByteReader(bytes, api.name, flexible);
  reader.tags(); // Those of the header.
  return api.read(reader, version);
}

/** The newest version of an API that both sides speak, none newer than `newest`; `undefined` when there is none. */
export function commonVersion<Question, Answer>(
  api: Api<Question, Answer>,
  versions: ApiVersions,
  newest: number = api.versions[1],
): number | undefined {
  const theirs = versions.get(api.key);
  if (theirs === undefined) return undefined;
  const version = Math.min(theirs.newest, api.versions[1], newest);
  return version < Math.max(theirs.oldest, api.versions[0]) ? undefined : version;
}
