import { conformance } from '@headwater/testing/vitest';
import glob from './world-glob.ts';
import directory from './world.ts';

conformance('DirSource', directory);
conformance('FileSource with a glob and located lines', glob);
