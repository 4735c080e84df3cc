import { readFileSync } from 'node:fs';

/** The largest resident set that this process has had. */
export function peakMemoryBytes(): number {
  // What Linux reports as maximum in `resourceUsage` starts at the size of the parent process, `VmHWM` at zero.
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error('/proc/self/status has no VmHWM');
  return Number(kibibytes) * 1024;
}
