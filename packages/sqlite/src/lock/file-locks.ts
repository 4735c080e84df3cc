import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { FlowLock, FlowLocks } from './flow-locks.ts';
import { lockFile } from './lock-file.ts';

const readableLength = 40;

/** Locks on files beside the database, one a flow. An unused one stays behind, empty; the next start takes it again. */
export class FileLocks implements FlowLocks {
  readonly #database: string;

  /** @param database the true path of the database, so that all its names lead to the same locks. */
  constructor(database: string) {
    this.#database = database;
  }

  take(flow: string, number: number): FlowLock | undefined {
    return lockFile(this.#path(flow, number));
  }

  discard(flow: string, number: number): void {
    try {
      rmSync(this.#path(flow, number), { force: true });
    } catch {
      // Windows keeps a file that a frozen process has open: it stays behind and harms nobody.
    }
  }

  #path(flow: string, number: number): string {
    return `${this.#database}-headwater-${fileNameOf(flow)}-${number}.lock`;
  }
}

/** A flow id as part of a file name: readable, and a hash for what file systems cannot tell apart or do not allow. */
export function fileNameOf(flow: string): string {
  const readable = flow.replaceAll(/[^A-Za-z0-9_.]+/g, '_').slice(0, readableLength);
  return `${readable}-${createHash('sha256').update(flow).digest('hex').slice(0, 16)}`;
}
