import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DirSource } from '../src/index.ts';
import { partsOf, readPart } from './support/drive.ts';
import { scratch } from './support/scratch.ts';

it('F6: 100,000 files are listed in seconds, and any of them can be opened by its key alone', async () => {
  const directory = scratch();
  for (let outer = 0; outer < 100; outer += 1) {
    mkdirSync(join(directory, `d${outer}`));
    for (let inner = 0; inner < 1000; inner += 1) writeFileSync(join(directory, `d${outer}`, `${inner}.log`), '');
  }
  writeFileSync(join(directory, 'd42', '999.log'), 'found\n');
  const started = performance.now();
  const parts = await partsOf(new DirSource(directory, { match: '**/*.log' }));
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(parts).toHaveLength(100_000);
  expect(parts).toEqual(parts.toSorted());
  expect((await readPart(new DirSource(directory), 'd42/999.log')).items).toEqual(['found']);
}, 120_000);
