import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { indented, Steps } from './rehearsal/steps.ts';
import { rehearse } from './rehearsal/rehearse.ts';

const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
const left = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => left.abort(new Error(`left by ${signal}`)));
}

const steps = new Steps(left.signal);
try {
  await rehearse(resolve(import.meta.dirname, '../../..'), steps, { keep: values.keep, signal: left.signal });
} catch (error) {
  if (!left.signal.aborted) console.log(indented(error));
  else process.exitCode = 130;
}
console.log(`\nrehearsal: ${steps.summary}`);
if (steps.failed > 0) process.exitCode = 1;
