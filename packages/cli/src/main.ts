#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Node keeps what it has compiled, so that the next start takes a third of the time; hence the import below it.
enableCompileCache();
const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
