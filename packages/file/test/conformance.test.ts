import { conformance } from '@headwater/testing/vitest';
import glob from './world-glob.ts';
import unterminated from './world-unterminated.ts';
import directory from './world.ts';

conformance('DirSource', directory);
conformance('FileSource with a glob and located lines', glob);
conformance('FileSource with long lines and none at the end', unterminated);
