/** An error together with the method of the partition that threw it. */
export class FailedCall {
  readonly method: string;
  readonly error: unknown;

  constructor(method: string, error: unknown) {
    this.method = method;
    this.error = error;
  }

  /** What was thrown, and where; `otherwise` when it was not one of the calls that are told apart. */
  static of(thrown: unknown, otherwise: string): FailedCall {
    return thrown instanceof FailedCall ? thrown : new FailedCall(otherwise, thrown);
  }
}

/** Calls a method of the partition; what it throws is told apart from what others throw. */
export function called<T>(method: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new FailedCall(method, error);
  }
}
