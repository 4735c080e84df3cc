/** A fault that an engine of this kind is known to have had. */
export interface Fault {
  /** `B` engine, `Q` helpers, `F` files, with a number: `B9`. */
  readonly id: string;
  /** What a user of such an engine meets. */
  readonly text: string;
  /** Why it cannot be met here, when there is nothing to test. */
  readonly notApplicable?: string;
}
