import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Surroundings } from '../bench.ts';
import { Inputs } from '../inputs/inputs.ts';
import { findKafka, type KafkaBroker } from '../kafka/kafka.ts';
import { describeMachine } from '../machine/machine.ts';
import { peerVersions } from '../machine/peer-versions.ts';
import { buildPackages } from '../place/build-packages.ts';
import { installBuilt } from '../place/install-built.ts';
import { sourcePlace } from '../place/place.ts';
import { installBytewax, type Bytewax } from '../python/bytewax.ts';
import { type Conditions, reportHead, reportTable, summary } from '../table/report.ts';
import type { Result } from '../table/result.ts';
import type { Options } from './options.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Measures what the options name and prints the report table by table. */
export async function runBenches({ benches, sizes, runs, json, source }: Options): Promise<void> {
  const folder = temporaryFolder();
  // Before the build, which is a load of its own.
  const machine = describeMachine();
  if (!source) await buildPackages();
  const place = source ? sourcePlace : installBuilt(join(folder, 'packages'));
  const conditions: Conditions = { machine, peers: peerVersions(), packages: place.packages, runs };
  console.log(reportHead(conditions));

  let installing: Promise<Bytewax> | undefined;
  let starting: Promise<KafkaBroker> | undefined;
  const surroundings: Omit<Surroundings, 'onMeasured'> = {
    place,
    inputs: new Inputs(folder, sizes),
    scratch: folder,
    runs,
    bytewax: () => (installing ??= installBytewax(folder)),
    kafka: () => (starting ??= findKafka(sizes)),
  };
  const results: Result[] = [];
  try {
    for (const [name, bench] of benches) {
      const onMeasured: Surroundings['onMeasured'] = (label, run) => {
        console.error(`${name}, run ${run} of ${runs}: ${label}`);
      };
      const result = await bench({ ...surroundings, onMeasured });
      results.push(result);
      console.log(`\n${reportTable(result)}`);
    }
  } finally {
    await (await starting)?.stop();
  }
  console.log(`\n${summary(results)}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...conditions, results }, undefined, 2)}\n`);
}
