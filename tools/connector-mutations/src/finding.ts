/** What ended a run that did not end by itself. */
export const hung = 'hung';

/** What the kit said about a connector with a fault in it. */
export interface Finding {
  /** The ids of the rules that failed; none when the fault survived. */
  readonly rules: readonly string[];
  /** What else ended the run: {@link hung}, or that no test could run. */
  readonly otherwise?: string;
}

/** What vitest writes with its reporter `json`, as far as it matters. */
export interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** Which rules found it. The titles of the kit's tests begin with the id of a rule. */
export function findingOf({ success, testResults }: VitestReport): Finding {
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title.split(' ', 1)[0] ?? title),
  );
  const rules = [...new Set(failed)];
  if (rules.length > 0 || success) return { rules };
  const message = testResults.map((result) => result.message).find((text) => text !== '');
  return { rules, otherwise: `no test ran: ${(message ?? 'vitest failed').split('\n', 1)[0]}` };
}

/** Whether the kit saw that something is wrong. A fault that keeps tests from running at all is none to learn from. */
export function isFound({ rules, otherwise }: Finding): boolean {
  return rules.length > 0 || otherwise === hung;
}
