import { readdirSync } from 'node:fs';
import process from 'node:process';

/** What the process holds open, by kind: timers, sockets, watchers, and files where the system tells of them. */
export function openResources(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const files = openFiles();
  if (files > 0) counts.set('open file', files);
  return counts;
}

function openFiles(): number {
  for (const directory of ['/proc/self/fd', '/dev/fd']) {
    try {
      return readdirSync(directory).length;
    } catch {
      // Another system: handles alone are counted.
    }
  }
  return 0;
}
