/** What a package may weigh, and what it may bring. */
export interface Budget {
  /** The most bytes of its tarball. */
  readonly tarballBytes: number;
  /** The most bytes on disk of it and of everything that it brings, core included. */
  readonly installedBytes: number;
  /** The packages of others that come with it; `*` at the end stands for the builds of each platform. */
  readonly brings: readonly string[];
}

/** What was found of a package. */
export interface Weighed {
  readonly tarballBytes: number;
  readonly installedBytes: number;
  readonly brings: readonly string[];
}

/** One sentence for each thing that is over the budget. */
export function budgetFaults(name: string, found: Weighed, budget: Budget | undefined): readonly string[] {
  if (budget === undefined) return [`${name} has no budget; it has ${JSON.stringify(found)}`];
  const faults: string[] = [];
  for (const what of ['tarballBytes', 'installedBytes'] as const) {
    if (found[what] > budget[what]) faults.push(`${name}: ${what} is ${found[what]}, and may be ${budget[what]}`);
  }
  const allowed = (one: string): boolean =>
    budget.brings.some((entry) => (entry.endsWith('*') ? one.startsWith(entry.slice(0, -1)) : one === entry));
  for (const one of found.brings.filter((brought) => !allowed(brought))) {
    faults.push(`${name} brings ${one}, which its budget does not name`);
  }
  for (const entry of budget.brings) {
    if (entry.endsWith('*') || found.brings.includes(entry)) continue;
    faults.push(`the budget of ${name} names ${entry}, which does not come with it`);
  }
  return faults;
}
