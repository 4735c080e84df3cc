import type { ApiName } from '../apis/apis.ts';

/** What a partition answers instead of its data. */
export interface PartitionFault {
  readonly error: number;
  /** How often, {@link Infinity} by default. */
  readonly times?: number;
  /** How many answers come before it; none by default. */
  readonly after?: number;
  /** To which API; to Fetch by default. */
  readonly api?: ApiName;
}

/** The errors that a partition was told to answer with. */
export class PartitionFaults {
  #faults: { readonly error: number; readonly api: ApiName; left: number; after: number }[] = [];

  add({ error, times = Infinity, after = 0, api = 'Fetch' }: PartitionFault): void {
    this.#faults.push({ error, api, left: times, after });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The error that the next answer carries; it counts as given. */
  take(api: ApiName): number | undefined {
    const fault = this.#faults.find((candidate) => candidate.api === api && candidate.left > 0);
    if (fault === undefined) return undefined;
    if (fault.after > 0) {
      fault.after -= 1;
      return undefined;
    }
    fault.left -= 1;
    return fault.error;
  }
}
