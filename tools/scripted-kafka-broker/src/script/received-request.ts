import type { ApiName, Questions } from '../apis/apis.ts';

/** A request as it came. */
export interface RequestRecord {
  /** 1 for the first of the cluster. */
  readonly number: number;
  /** The name of the API, also of one that is not served. */
  readonly api: string;
  readonly apiKey: number;
  readonly version: number;
  /** The node that was asked. */
  readonly node: number;
  /** The connection it came over, 1 for the first of the cluster. */
  readonly connection: number;
  readonly correlationId: number;
  readonly clientId: string | null;
  /** What it asks; `undefined` when the API is not served or the bytes make no sense. */
  readonly body: unknown;
  /** Why it was refused and the connection closed. */
  readonly refused: string | undefined;
}

/** A request of an API that is served. */
export interface ReceivedRequest<N extends ApiName = ApiName> extends RequestRecord {
  readonly api: N;
  readonly body: Questions[N];
}

export function isOf<N extends ApiName>(request: RequestRecord, api: N): request is ReceivedRequest<N> {
  return request.api === api && request.refused === undefined;
}
