import type { ApiName } from '../apis/apis.ts';
import type { Effect } from './effect.ts';
import type { ReceivedRequest } from './received-request.ts';
import type { Rule, RuleMatch } from './rule.ts';
import { Scene } from './scene.ts';

/** What the broker was told to do, in the order in which it was told. */
export class Script {
  readonly #rules: { readonly [N in ApiName]: Rule<N>[] } = {
    Fetch: [],
    ListOffsets: [],
    Metadata: [],
    OffsetCommit: [],
    OffsetFetch: [],
    FindCoordinator: [],
    ApiVersions: [],
    OffsetForLeaderEpoch: [],
  };

  when<N extends ApiName>(api: N, match: RuleMatch<N>): Scene<N> {
    const rules: Rule<N>[] = this.#rules[api];
    return new Scene(api, match, rules);
  }

  /** What is to be done about a request; each rule that applies counts it. */
  take<N extends ApiName>(request: ReceivedRequest<N>): Effect<N>[] {
    const rules: Rule<N>[] = this.#rules[request.api];
    return rules.filter((rule) => rule.take(request)).map(({ effect }) => effect);
  }
}
