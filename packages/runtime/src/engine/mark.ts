/** A position of a part and what had been counted by then. */
export interface Mark {
  /** The position as JSON text. */
  readonly text: string;
  /** The seq of the commit that makes it durable. */
  readonly seq: number;
  /** Items accepted up to here, over all executions. */
  readonly items: number;
  /** Whether the part said `EOF` here. */
  readonly ended: boolean;
}
