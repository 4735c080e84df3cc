import { execFileSync } from 'node:child_process';

/** Copies what is committed, with its history, and says what that is. */
export function copyRepository(from: string, to: string): string {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: from, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  git('clone', '--quiet', '--local', from, to);
  const changed = git('status', '--porcelain')
    .split('\n')
    .filter((line) => line !== '').length;
  const without = changed === 0 ? '' : `, without ${changed} files that are not committed`;
  return `commit ${git('rev-parse', '--short', 'HEAD')}${without}`;
}
