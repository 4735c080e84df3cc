/** The longest delay between two attempts at anything. */
const longestMs = 60_000;

/**
 * How long to wait before attempt `attempt` (from 1): doubled with each, capped at a minute, and spread over the upper
 * half of that by `random`, so that many parts that failed together do not come back together.
 */
export function growingDelay(attempt: number, firstMs: number, random: () => number): number {
  const full = Math.min(firstMs * 2 ** Math.min(attempt - 1, 30), longestMs);
  return full / 2 + (full / 2) * random();
}
