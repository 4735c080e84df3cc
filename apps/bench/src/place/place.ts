import { fileURLToPath } from 'node:url';

/** Where the measured code lies. */
export interface Place {
  /** `built`: as npm would install it. `source`: as it stands in the repository, compiled by Node at each start. */
  readonly packages: 'built' | 'source';
  /** Packages are imported from here. */
  readonly folder: string;
  /** The program that measures one subject. */
  readonly worker: string;
  /** The program behind the command `headwater`. */
  readonly command: string;
}

/** The repository itself. */
export const sourcePlace: Place = {
  packages: 'source',
  folder: fileURLToPath(new URL('../..', import.meta.url)),
  worker: fileURLToPath(new URL('../worker.ts', import.meta.url)),
  command: fileURLToPath(new URL('main.ts', import.meta.resolve('headwater'))),
};
