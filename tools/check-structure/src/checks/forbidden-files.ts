import { posix } from 'node:path';
import type { Finding } from '../finding.ts';
import type { Repository } from '../repository.ts';

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)(node_modules|dist|coverage|\.turbo|\.tools)\//, 'is made by a tool; keep it out of git'],
  [/\.(tgz|tsbuildinfo|log|db|db-wal|db-shm|sqlite3?)$/, 'is the output of a run; keep it out of git'],
  [/(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|bun\.lockb?)$/, 'the lockfile is pnpm-lock.yaml alone'],
  [/^.+\/pnpm-(lock|workspace)\.yaml$/, 'there is one workspace, at the root'],
  [/(^|\/)(\.npmrc|\.env(\..*)?|.*\.(pem|key|p12))$/, 'belongs to a machine or is a secret; keep it out of git'],
  [/(^|\/)(\.DS_Store|Thumbs\.db|\.idea|\.vscode)(\/|$)/, 'belongs to one desk; keep it out of git'],
];

const pasted = /(^|\/)(.*[ ~]|.*\.(orig|rej|bak|swp))$/;

/** Nothing is committed that a tool makes, that belongs to one machine, or that is secret. */
export function checkForbiddenFiles(repository: Repository): readonly Finding[] {
  return repository.files.flatMap((file) => {
    if (file.includes('/fixtures/')) return [];
    const message = forbidden.find(([pattern]) => pattern.test(file))?.[1];
    if (message !== undefined) return [{ file, message }];
    return pasted.test(posix.basename(file)) ? [{ file, message: 'looks like a left-over copy' }] : [];
  });
}
