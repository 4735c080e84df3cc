#!/usr/bin/env node
import { nodeFault } from '@headwater/core/options';

// Whatever an older Node lacks is imported below, or it would end with an error of its own before it can be told.
const fault = nodeFault(process.versions.node);
if (fault === undefined) {
  const { enableCompileCache } = await import('node:module');
  // Node keeps what it has compiled, so that the next start takes a third of the time; hence the import below it.
  enableCompileCache();
  const { runCommandLine } = await import('./command-line.ts');
  const args = process.argv.slice(2);
  const code = await runCommandLine(args);
  process.exitCode = code;
  // What it tries out is somebody's work in progress, and may never let go.
  if (args[0] === 'check') (await import('./check/left-open.ts')).endWith(code);
} else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
