/** A number for people: `1,234,567`. */
export function formatCount(count: number | bigint): string {
  return String(typeof count === 'bigint' ? count : Math.round(count)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with what it counts: `1 part`, `1,200 parts`. */
export function formatCounted(count: number, one: string): string {
  return `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** A duration for people, with two units at most: `0.3 s`, `42 s`, `3 min 10 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
