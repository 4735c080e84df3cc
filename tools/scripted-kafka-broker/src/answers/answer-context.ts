import type { ApiName } from '../apis/apis.ts';
import type { VersionRange } from '../apis/served-api.ts';
import type { ClusterState } from '../state/cluster-state.ts';

/** What a request is answered from. */
export interface AnswerContext {
  readonly state: ClusterState;
  /** The node that was asked. */
  readonly nodeId: number;
  /** The version of the request. */
  readonly version: number;
  /** What the node says it can. */
  readonly versions: ReadonlyMap<ApiName, VersionRange>;
  /** Whether not to wait for data. */
  readonly hurry: boolean;
  /** Aborts when the connection is closed. */
  readonly signal: AbortSignal;
}
