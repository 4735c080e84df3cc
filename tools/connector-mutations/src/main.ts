import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Finding, isFound } from './finding.ts';
import { mutatedConnectors } from './mutated-connectors.ts';
import type { MutatedConnector, Mutation } from './mutation.ts';
import { outcomeLine } from './outcome-line.ts';
import { runKit } from './run-kit.ts';
import { Scratch } from './scratch.ts';
import { serversFor } from './servers.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const root = resolve(import.meta.dirname, '../../..');
const left = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => left.abort());

/** Two at a time: more make the kit wait for processors, and its limits are those of real time. */
const atATime = 2;

/** One run of the kit: over a connector as it is, or with a fault in it. */
interface Job {
  readonly connector: MutatedConnector;
  readonly mutation: Mutation | undefined;
}

const chosen = mutatedConnectors.filter(({ mutations }) => mutations.some(isWanted));
const jobs = chosen.flatMap((connector): Job[] => [
  // As it is, it must pass: else a failure with a fault in it says nothing.
  { connector, mutation: undefined },
  ...connector.mutations.filter(isWanted).map((mutation) => ({ connector, mutation })),
]);

try {
  process.exitCode = await main();
} catch (error) {
  if (!left.signal.aborted) throw error;
  process.exitCode = 130;
}

async function main(): Promise<number> {
  if (jobs.length === 0) {
    console.error(`no mutation has '${values.only}' in its name`);
    return 2;
  }
  const began = performance.now();
  const env = await serversFor(chosen.map(({ connector }) => connector));
  const survived: Mutation[] = [];
  let isBroken = false;
  const open = jobs.values();
  const work = async (): Promise<void> => {
    using scratch = new Scratch(root);
    for (const job of open) {
      const { connector, mutation } = job;
      const finding = await runJob(scratch, job, env);
      if (mutation === undefined) {
        if (finding.rules.length === 0 && finding.otherwise === undefined) continue;
        isBroken = true;
        console.log(
          `${connector.connector}: the kit fails without a fault: ${finding.rules.join(', ')} ${finding.otherwise ?? ''}`,
        );
        continue;
      }
      console.log(outcomeLine(mutation, finding));
      if (!isFound(finding)) survived.push(mutation);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  const faults = jobs.filter(({ mutation }) => mutation !== undefined).length;
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`\n${faults} mutations, ${faults - survived.length} found, ${survived.length} survived, in ${seconds} s`);
  for (const { name } of survived) console.log(`  survived: ${name}`);
  return survived.length > 0 || isBroken ? 1 : 0;
}

async function runJob(scratch: Scratch, { connector, mutation }: Job, env: NodeJS.ProcessEnv): Promise<Finding> {
  using _mended = mutation === undefined ? undefined : scratch.apply(mutation);
  return await runKit(scratch.folder, connector.kit, env, left.signal);
}

function isWanted({ name }: Mutation): boolean {
  return name.includes(values.only);
}
