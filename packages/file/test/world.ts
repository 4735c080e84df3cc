import type { ConformanceSetup } from '@headwater/testing';
import { DirSource, type LineOptions } from '../src/index.ts';
import { linesWorld } from './lines-world.ts';

const options = { batchSize: 2 };

const world: ConformanceSetup<string, string> = {
  ...linesWorld,
  source: (directory) => new DirSource(directory, options),
  parts: ['a.log', 'sub/b.log', 'sub/ü%2541.log'],
  bounded: true,
  grows: true,
  wrongOptions: (directory) => {
    const wrong = (given: object, value: unknown): { value: unknown; source: () => unknown } => ({
      value,
      source: () => new DirSource(directory, given as LineOptions<'lines'>),
    });
    return [wrong({ batchSize: 0 }, 0), wrong({ maxLineBytes: -5 }, -5), wrong({ encoding: 'nope' }, 'nope')];
  },
  options: (directory) => ({
    given: { ...options },
    source: (given: LineOptions<'lines'>) => new DirSource(directory, given),
  }),
  elsewhere: {
    module: import.meta.url,
    address: (directory) => directory,
    source: (directory: string) => new DirSource(directory, options),
  },
};

export default world;
