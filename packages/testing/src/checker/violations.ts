import { ContractViolation, type ViolationReport } from './contract-violation.ts';

/** How a checker reports. */
export interface CheckerOptions {
  /** Told of every violation before it is thrown: a thrown one may be caught by whoever made the call. */
  readonly onViolation?: (violation: ContractViolation) => void;
}

/** Reports what was found on one source or part, and throws it. */
export class Violations {
  readonly #options: CheckerOptions;
  readonly #part: string | undefined;

  constructor(options: CheckerOptions, part?: string) {
    this.#options = options;
    this.#part = part;
  }

  /** For the calls on one part. */
  of(part: string): Violations {
    return new Violations(this.#options, part);
  }

  /** The source or partition broke a rule. */
  bySource(report: Omit<ViolationReport, 'owedBy' | 'part'>): never {
    return this.#report({ ...report, owedBy: 'source', part: this.#part });
  }

  /** Whoever calls the source broke a rule. */
  byRuntime(report: Omit<ViolationReport, 'owedBy' | 'part'>): never {
    return this.#report({ ...report, owedBy: 'runtime', part: this.#part });
  }

  #report(report: ViolationReport): never {
    const violation = new ContractViolation(report);
    this.#options.onViolation?.(violation);
    throw violation;
  }
}
