/** Waits for a promise, or until the signal aborts: then `false`, and the promise goes on with its rejection handled. */
export async function untilSettled(promise: Promise<void>, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) {
    promise.catch(() => {});
    return false;
  }
  const aborted = Promise.withResolvers<boolean>();
  const onAbort = (): void => aborted.resolve(false);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise.then(() => true), aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
