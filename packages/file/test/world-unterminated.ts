import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ConformanceSetup } from '@headwater/testing';
import { FileSource } from '../src/index.ts';
import { linesWorld } from './lines-world.ts';

/** Long lines, of which the last one never has a line end; together they are more than is read at a time. */
const world: ConformanceSetup<string, string> = {
  ...linesWorld,
  source: (directory) => new FileSource(join(directory, '*.log'), { batchSize: 2, onMissing: 'skip' }),
  item: (n) => `line ${n} ${'ä€😀'.repeat(12_000)}`,
  put(directory, part, lines) {
    const path = join(directory, part);
    appendFileSync(path, (existsSync(path) ? '\n' : '') + lines.join('\n'));
  },
  parts: ['a.log', 'b.log'],
  // A hundred times more would be a hundred megabytes.
  manyItems: 0,
  bounded: true,
  grows: true,
};

export default world;
