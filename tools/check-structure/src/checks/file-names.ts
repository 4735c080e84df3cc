import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import type { Repository } from '../repository.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;
const folderName = /^\.?[a-z0-9]+(-[a-z0-9]+)*$/;

/** Source files and their folders have kebab-case names: `position-text.ts`, `fixed-parts/`; a tool may want a dot before its folder. */
export function checkFileNames(repository: Repository): readonly Finding[] {
  return repository.files
    .filter((file) => /^(packages|apps|tools)\//.test(file) && !file.includes('/fixtures/') && /\.m?[jt]s$/.test(file))
    .filter((file) => {
      const folders = posix.dirname(file).split('/');
      return !kebabCase.test(posix.basename(file)) || !folders.every((folder) => folderName.test(folder));
    })
    .map((file) => ({ file, message: 'files and folders have kebab-case names' }));
}
