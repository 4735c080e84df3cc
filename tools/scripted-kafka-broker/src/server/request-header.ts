import { type ApiName, apiByKey, apis, nameOfApi } from '../apis/apis.ts';
import { ProtocolReader } from '../wire/protocol-reader.ts';

export interface RequestHeader {
  readonly apiKey: number;
  /** `undefined` when the API is not served. */
  readonly api: ApiName | undefined;
  readonly apiName: string;
  readonly version: number;
  readonly flexible: boolean;
  readonly correlationId: number;
  readonly clientId: string | null;
  /** Stands at the beginning of the body. */
  readonly reader: ProtocolReader;
}

export function readHeader(frame: Buffer): RequestHeader {
  const apiKey = frame.readInt16BE(0);
  const version = frame.readInt16BE(2);
  const api = apiByKey(apiKey);
  const flexible = api !== undefined && version >= apis[api].flexibleFrom;
  const reader = new ProtocolReader(frame.subarray(4), flexible);
  const correlationId = reader.int32();
  const clientId = reader.headerString();
  reader.tags();
  return { apiKey, api, apiName: nameOfApi(apiKey), version, flexible, correlationId, clientId, reader };
}
