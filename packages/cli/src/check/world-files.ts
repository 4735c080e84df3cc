import { existsSync, globSync } from 'node:fs';
import { InputError } from '../arguments/input-error.ts';

/**
 * The world modules that were named, each once: the name of a file, or a pattern for several, as in `test/world*.ts`. Not
 * every shell puts files in the place of a pattern.
 *
 * @throws InputError for a pattern that no file fits. Whether a named file exists is seen when it is loaded.
 */
export function worldFiles(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => (isPattern(name) ? filesLike(name) : [name])))];
}

function isPattern(name: string): boolean {
  return /[*?[{]/.test(name) && !existsSync(name);
}

function filesLike(pattern: string): readonly string[] {
  const files = globSync(pattern).toSorted();
  if (files.length > 0) return files;
  throw new InputError(`no file is called ${pattern}: name the modules whose default exports are worlds`);
}
