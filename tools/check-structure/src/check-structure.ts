import { checkArrows } from './checks/arrows.ts';
import { checkDoubleCasts } from './checks/double-casts.ts';
import { checkFileLengths } from './checks/file-lengths.ts';
import { checkFileNames } from './checks/file-names.ts';
import { checkForbiddenFiles } from './checks/forbidden-files.ts';
import { checkIndexFiles } from './checks/index-files.ts';
import { checkLeftovers } from './checks/leftovers.ts';
import { checkLocalAddresses } from './checks/local-addresses.ts';
import { checkManifests } from './checks/manifests.ts';
import type { Finding } from './finding.ts';
import type { Repository } from './repository.ts';

const checks: readonly ((repository: Repository) => readonly Finding[])[] = [
  checkArrows,
  checkManifests,
  checkIndexFiles,
  checkFileLengths,
  checkFileNames,
  checkDoubleCasts,
  checkLeftovers,
  checkLocalAddresses,
  checkForbiddenFiles,
];

/** Everything that is not as the layout promises, check by check. */
export function checkStructure(repository: Repository): readonly Finding[] {
  return checks.flatMap((check) => check(repository));
}
