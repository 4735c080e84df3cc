import { ContractViolation } from '../checker/contract-violation.ts';

/** What a check saw that it should not have. */
export interface RuleFailureReport {
  /** The rule that is broken. Default: the one whose check is running. */
  readonly rule?: string;
  /** What the kit did. */
  readonly called: string;
  readonly came: string;
  readonly wanted: string;
  /** What to change. Default: the advice of the check. */
  readonly change?: string;
  readonly cause?: unknown;
}

/** A check has found that its rule does not hold. */
export class RuleFailure extends Error {
  override readonly name: string = 'RuleFailure';
  readonly report: RuleFailureReport;

  constructor(report: RuleFailureReport) {
    super(
      `${report.called}: came ${report.came}, wanted ${report.wanted}`,
      report.cause === undefined ? undefined : { cause: report.cause },
    );
    this.report = report;
  }
}

/** A call has not settled in time, or nothing came of it. */
export class StuckFailure extends RuleFailure {
  override readonly name: string = 'StuckFailure';
}

/** An error that a source threw, as a failure of the check; what the checker found stays as it is. */
export function asFailure(error: unknown, called: string, wanted: string, change?: string): unknown {
  if (error instanceof RuleFailure || error instanceof ContractViolation) return error;
  const report = { called, came: `an error: ${String(error)}`, wanted, cause: error };
  return new RuleFailure(change === undefined ? report : { ...report, change });
}

/** The rule that an error blames, if it blames one. */
export function brokenRule(error: unknown): string | undefined {
  if (error instanceof ContractViolation) return error.rule;
  return error instanceof RuleFailure ? error.report.rule : undefined;
}
