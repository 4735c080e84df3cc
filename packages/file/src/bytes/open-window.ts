import { close } from 'node:fs';
import { promisify } from 'node:util';
import { changedSince } from './change-error.ts';
import { checkFilePosition, digest, headBytes, markBytes, type FilePosition } from './file-position.ts';
import { FileWindow, type WindowStart } from './file-window.ts';
import { inputError, type FileName } from './input-error.ts';
import { readAt } from './read-at.ts';
import { openRegularFile, type RegularFile } from './regular-file.ts';
import { resumeVerdict } from './resume-verdict.ts';

const closeDescriptor = promisify(close);

/** What to do with a file that is not the one that a position was taken in. */
export interface ChangePolicies {
  readonly onTruncated: 'error' | 'restart';
  readonly onReplaced: 'error' | 'restart';
}

/**
 * Opens a file at a position, after a check that the bytes before the position are still the same.
 *
 * @returns the window at the position; at the beginning, if there is no position or a policy says so.
 * @throws HeadwaterError `INPUT_TRUNCATED`, `INPUT_REPLACED`, `INPUT_MISSING`, `INPUT_KIND`, `INPUT_DENIED`,
 * `INPUT_UNREADABLE` or `STATE_INVALID`.
 */
export async function openWindow(
  file: FileName,
  resumeState: FilePosition | undefined,
  policies: ChangePolicies,
): Promise<FileWindow> {
  if (resumeState !== undefined) checkFilePosition(resumeState);
  const opened = await openRegularFile(file);
  try {
    return new FileWindow(file, opened, await startAt(opened, file, resumeState, policies));
  } catch (error) {
    await closeDescriptor(opened.descriptor);
    throw inputError(error, file);
  }
}

async function startAt(
  { descriptor, inode, size }: RegularFile,
  file: FileName,
  position: FilePosition | undefined,
  policies: ChangePolicies,
): Promise<WindowStart> {
  if (position === undefined || position.offset === 0) return beginning;
  const { offset } = position;
  const head = await readAt(descriptor, 0, headBytes);
  const before = await readAt(descriptor, Math.max(0, offset - markBytes), Math.min(markBytes, offset));
  const verdict = resumeVerdict({
    longEnough: before.length === Math.min(markBytes, offset),
    headMatches: position.head === undefined || position.head === digest(head.subarray(0, offset)),
    markMatches: position.mark === undefined || position.mark === digest(before),
    sameInode: position.inode === undefined || position.inode === inode,
  });
  if (verdict === 'continue') return { offset, head, before };
  const policy = verdict === 'truncated' ? policies.onTruncated : policies.onReplaced;
  if (policy === 'restart') return beginning;
  throw changedSince(verdict, file, offset, size);
}

const beginning: WindowStart = { offset: 0, head: Buffer.alloc(0), before: Buffer.alloc(0) };
