import type { RuleStatus } from '@headwater/testing';

/** How a check ended in one world of a connector, as the kit tells it to reporters. */
export interface Finding {
  readonly id: string;
  readonly status: RuleStatus;
  readonly message: string;
}

/** What a run of tests found in one world of a connector. */
export interface World {
  /** The name that the tests give it. */
  readonly name: string;
  /** Whether all of it ran: a test may need what a machine does not have. */
  readonly complete: boolean;
  readonly findings: readonly Finding[];
}

/** What a test module found; it lies in a file of its own. */
export interface ModuleFindings {
  /** The test module, relative to the root. */
  readonly module: string;
  readonly worlds: readonly World[];
}

/** Where the findings of the last runs lie, below the root. */
export const findingsFolder = 'node_modules/.cache/headwater-conformance';
