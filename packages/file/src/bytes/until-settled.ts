/** Waits for a promise to settle, or for the signal to abort: then the answer is `false`, and the promise goes on. */
export async function untilSettled(promise: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const { promise: done, resolve } = Promise.withResolvers<boolean>();
  const onAbort = (): void => resolve(false);
  const onSettled = (): void => resolve(true);
  promise.then(onSettled, onSettled);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const settled = await done;
  signal.removeEventListener('abort', onAbort);
  return settled;
}
