import { help, parseOptions } from './command/options.ts';
import { runBenches } from './command/run-benches.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) console.log(help);
  else await runBenches(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
