/** A hint at the known word that was probably meant, to put behind a message: `; did you mean run?`, or nothing. */
export function nearest(word: string, known: readonly string[]): string {
  const [closest] = known
    .map((candidate) => ({ candidate, distance: distanceBetween(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .toSorted((left, right) => left.distance - right.distance);
  return closest === undefined ? '' : `; did you mean ${closest.candidate}?`;
}

/** How many characters have to be added, dropped, changed or exchanged with their neighbour. */
function distanceBetween(from: string, to: string): number {
  let previous: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const exchanged = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        exchanged ? (previous[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    previous = above;
    above = current;
  }
  return above[to.length] ?? 0;
}
