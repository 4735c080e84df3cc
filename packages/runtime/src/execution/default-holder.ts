import { hostname } from 'node:os';

/** What an execution calls itself when it was not given a name: shown to whoever is refused. */
export function defaultHolder(): string {
  return `${hostname()}, process ${process.pid}`;
}
