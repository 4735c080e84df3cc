import { HeadwaterError } from '@headwater/core';
import { DirSource, FileSource } from '../../src/index.ts';
import { partsOf, readOnly } from './drive.ts';

// Run as a child process of its own, without the rights of the test: prints the code and the message of the error.
const [what, path = ''] = process.argv.slice(2);
try {
  console.log(what === 'list' ? await partsOf(new DirSource(path)) : await readOnly(new FileSource(path)));
} catch (error) {
  console.log(HeadwaterError.is(error) ? `${error.code} ${error.message}` : error);
}
