/** The reason that a signal is given: an `AbortError`, as the platform's own. */
export function abortReason(message: string): DOMException {
  return new DOMException(message, 'AbortError');
}

/** Whether an error only says that something was aborted. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
