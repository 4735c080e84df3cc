import type { ConformanceSetup } from '../../src/index.ts';
import { ListSource, listSetup } from './list-source.ts';
import { type ListContents, ListWorld, type Row } from './list-world.ts';

/** The list source with all that a setup can declare but polling: a module that another process imports as well. */
const completeList: ConformanceSetup<Row, ListWorld> = {
  ...listSetup(),
  manyItems: 700,
  stall: (world, _part, after) => world.stall(after),
  elsewhere: {
    module: import.meta.url,
    address: ({ contents }) => contents,
    source: (contents: ListContents) => new ListSource(new ListWorld(contents)),
  },
};

export default completeList;
