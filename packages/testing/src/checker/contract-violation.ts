import { HeadwaterError } from '@headwater/core';
import { ruleLink } from '../rule-link.ts';

/** What was found, in the words of the message. */
export interface ViolationReport {
  /** The id of the rule in the specification, `C8` for example. */
  readonly rule: string;
  /** Who has to change something. */
  readonly owedBy: 'source' | 'runtime';
  /** The method, `snapshot` for example. */
  readonly method: string;
  readonly part?: string | undefined;
  /** What came of the call, as a text that follows its name. */
  readonly came: string;
  /** What to do. */
  readonly change: string;
  readonly cause?: unknown;
}

/** The error `CONTRACT_VIOLATED`: a rule of the contract was broken, by the source or by whoever drives it. */
export class ContractViolation extends HeadwaterError {
  /** The id of the rule in the specification. */
  readonly rule: string;
  /** Who broke it: the source and its partitions, or the runtime that calls them. */
  readonly owedBy: 'source' | 'runtime';

  constructor({ rule, owedBy, method, part, came, change, cause }: ViolationReport) {
    const where = part === undefined ? '' : ` of part '${part}'`;
    super(
      'CONTRACT_VIOLATED',
      `${rule} is broken by the ${owedBy}: ${method}()${where} ${came}; ${change} (${ruleLink(rule)})`,
      { part, method, cause },
    );
    this.rule = rule;
    this.owedBy = owedBy;
  }
}
