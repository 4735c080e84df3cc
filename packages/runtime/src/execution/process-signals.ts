/**
 * Calls back at the first SIGINT or SIGTERM. The handlers go with it, so that a second signal has its usual effect (R7).
 * Returns what takes them away.
 */
export function onProcessSignal(callback: () => void): () => void {
  const remove = (): void => {
    process.off('SIGINT', handle);
    process.off('SIGTERM', handle);
  };
  const handle = (): void => {
    remove();
    callback();
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return remove;
}
