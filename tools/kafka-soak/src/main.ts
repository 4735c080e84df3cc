import { isGood, report } from './report.ts';
import { soak } from './soak.ts';
import { soakHelp, soakOptions } from './soak-options.ts';

// Reads Kafka into SQLite, exactly once, while everything fails by turns; then counts.

const args = process.argv.slice(2).filter((argument) => argument !== '--');
if (args.includes('--help') || args.includes('-h')) console.log(soakHelp);
else await run();

async function run(): Promise<void> {
  const options = optionsOrExit();
  const { minutes, seed, brokers } = options;
  const began = performance.now();
  const tell = (line: string): void => console.log(`${clock(performance.now() - began)}  ${line}`);
  tell(`${minutes} minutes of trouble with ${brokers} brokers, --seed ${seed}`);
  const result = await soak(options, tell).catch(skipped);
  if (result === undefined) return;
  const good = isGood(result);
  console.log(`\n${report(result).join('\n')}\n`);
  console.log(good ? 'verdict: exactly once, in order' : `verdict: WRONG, --seed ${seed}`);
  process.exitCode = good ? 0 : 1;
}

function optionsOrExit(): ReturnType<typeof soakOptions> {
  try {
    return soakOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${soakHelp}`);
    process.exit(2);
  }
}

/** Without Java and Docker there is nothing to do, and that is no failure. @throws every other error. */
function skipped(error: unknown): undefined {
  if (!(error instanceof Error && error.name === 'MissingToolError')) throw error;
  console.log(`SKIPPED: ${error.message}. Install Java 17 and Maven, or start Docker.`);
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}
