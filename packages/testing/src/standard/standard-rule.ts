import type { MaybePromise } from '@headwater/core';
import type { CheckedRule } from '../conformance/rule-result.ts';
import type { ConnectorPackage } from './connector-package.ts';

/** One rule of the connector standard that a machine checks on a package. */
export interface StandardRule extends CheckedRule {
  /** What its author should do when it does not hold. */
  readonly advice: string;
  /** Why it does not apply to this package; `undefined` when it does. Default: it always applies. */
  readonly whyNot?: (connector: ConnectorPackage) => string | undefined;
  /** What is not as it should be, a sentence each; none when the rule holds. */
  readonly faults: (connector: ConnectorPackage) => MaybePromise<readonly string[]>;
}
