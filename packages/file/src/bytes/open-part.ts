import { HeadwaterError } from '@headwater/core';
import type { FilePosition } from './file-position.ts';
import type { FileSet } from './file-set.ts';
import type { FileWindow } from './file-window.ts';
import { openWindow, type ChangePolicies } from './open-window.ts';

/** What `buildPart` is given that matters here. */
export interface PartToOpen {
  readonly part: string;
  readonly resumeState: FilePosition | undefined;
}

/** What to do when the file is gone, or is not the one that the position was taken in. */
export interface OpenPolicies extends ChangePolicies {
  readonly skipMissing: boolean;
}

/**
 * Finds the file of a part and opens it at its position: the first half of a `buildPart`.
 *
 * @returns `undefined` when the file is gone and `skipMissing` says that it may be: then an `AbsentPart` is due.
 * @throws HeadwaterError `INPUT_MISSING`, and what {@link openWindow} throws.
 */
export async function openPart(
  files: FileSet,
  { part, resumeState }: PartToOpen,
  policies: OpenPolicies,
): Promise<FileWindow | undefined> {
  try {
    const path = await files.locate(part);
    if (path !== undefined) return await openWindow({ path, part }, resumeState, policies);
    throw new HeadwaterError('INPUT_MISSING', `none of the paths leads to a file "${part}" any more`, { part });
  } catch (error) {
    if (policies.skipMissing && HeadwaterError.is(error, 'INPUT_MISSING')) return undefined;
    throw error;
  }
}
