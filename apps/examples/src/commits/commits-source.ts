// #region commits
import { fromGenerator, type Source } from '@headwater/core';
import { git } from './git.ts';

export interface CommitsOptions {
  /** Default: `'HEAD'`. */
  readonly branch?: string;
  /** How many commits a batch has at most. Default: 100. */
  readonly batchSize?: number;
}

/** The commits of a branch, oldest first: each is its hash and the first line of its message. */
export function commitsSource(folder: string, options: CommitsOptions = {}): Source<string> {
  const { branch = 'HEAD', batchSize = 100 } = options;
  return fromGenerator<string, string | null>({
    start: null,
    async *read({ resumeState: last, signal }) {
      const range = last === null ? branch : `${last}..${branch}`;
      const log = await git(folder, ['log', '--first-parent', '--reverse', '--format=%H %s', range], signal);
      for (let from = 0; from < log.length; from += batchSize) {
        const items = log.slice(from, from + batchSize);
        const [hash = null] = items.at(-1)?.split(' ') ?? [];
        yield { items, position: hash };
      }
    },
  });
}
// #endregion commits
