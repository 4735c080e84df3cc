// What a check that tries one place after the other may take: quick sources are tried everywhere, slow ones at a sample.
const budgetMs = 1500;

/** Starts to count; tells whether the time for trying is over. */
export function timeBudget(): () => boolean {
  const end = performance.now() + budgetMs;
  return () => performance.now() > end;
}
