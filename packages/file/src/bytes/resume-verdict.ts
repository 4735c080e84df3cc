/** What comparing a stored position with the file of today has shown. */
export interface ResumeEvidence {
  /** Whether the file still reaches to the stored offset. */
  readonly longEnough: boolean;
  /** Whether its first bytes are those of the position. */
  readonly headMatches: boolean;
  /** Whether the bytes just before the offset are those of the position. */
  readonly markMatches: boolean;
  /** Whether inode and birth time are those of the position. */
  readonly sameInode: boolean;
}

/** Whether to go on at the offset, and if not, what became of the file. */
export type ResumeVerdict = 'continue' | 'truncated' | 'replaced' | 'rewritten';

/**
 * Content decides; the inode only tells a file that was cut from another one of the same name. A copied, restored or
 * remounted file goes on, whatever its inode.
 */
export function resumeVerdict({ longEnough, headMatches, markMatches, sameInode }: ResumeEvidence): ResumeVerdict {
  if (longEnough && headMatches && markMatches) return 'continue';
  if (!sameInode && !(longEnough && headMatches)) return 'replaced';
  return longEnough ? 'rewritten' : 'truncated';
}
