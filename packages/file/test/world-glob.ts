import { join } from 'node:path';
import type { ConformanceSetup } from '@headwater/testing';
import { FileSource, type LocatedLine } from '../src/index.ts';
import { linesWorld } from './lines-world.ts';

function sourceOver(directory: string): FileSource<LocatedLine> {
  return new FileSource(join(directory, '*.log'), { batchSize: 3, items: 'located', onMissing: 'skip' });
}

/** A glob, whose lines come with where they are. */
const world: ConformanceSetup<LocatedLine, string, string> = {
  ...linesWorld,
  source: sourceOver,
  itemOf: ({ line }) => line,
  parts: ['a.log', 'b.log'],
  bounded: true,
  grows: true,
  elsewhere: { module: import.meta.url, address: (directory) => directory, source: sourceOver },
};

export default world;
