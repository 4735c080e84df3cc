#!/usr/bin/env node
import { nodeFault } from './node-version.ts';

// Whatever an older Node lacks is imported below, or it would end with an error of its own before it can be told.
const fault = nodeFault(process.versions.node);
if (fault === undefined) {
  const { enableCompileCache } = await import('node:module');
  // Node keeps what it has compiled, so that the next start takes a third of the time; hence the import below it.
  enableCompileCache();
  const { runCommandLine } = await import('./command-line.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2));
} else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
