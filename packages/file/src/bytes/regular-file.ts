import { close, constants, fstat, open, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { HeadwaterError } from '@headwater/core';
import { inputError, type FileName } from './input-error.ts';

const openDescriptor = promisify(open);
const closeDescriptor = promisify(close);
const statDescriptor: (descriptor: number, options: { bigint: true }) => Promise<BigIntStats> = promisify(fstat);

/** A regular file that is open for reading. */
export interface RegularFile {
  readonly descriptor: number;
  /** In bytes, when it was opened; 0 for the files of /proc, whatever they hold. */
  readonly size: number;
  /** Inode and birth time: a hint at whether it is the same file as before, never a proof. */
  readonly inode: string;
  /** When it was changed last, in nanoseconds. */
  readonly changed: bigint;
}

/**
 * Opens a file. Whatever is not a regular file, a FIFO, a socket, a device, a directory, is refused without being
 * opened: opening a FIFO can block for ever and opening a device can have effects.
 */
export async function openRegularFile(file: FileName): Promise<RegularFile> {
  let descriptor: number | undefined;
  try {
    refuseOthers(await stat(file.path, { bigint: true }), file);
    // Without O_NONBLOCK, what became a FIFO since the line above would hold one of the few threads of node:fs for ever.
    descriptor = await openDescriptor(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await statDescriptor(descriptor, { bigint: true });
    refuseOthers(stats, file);
    return describe(descriptor, stats);
  } catch (error) {
    if (descriptor !== undefined) await closeDescriptor(descriptor);
    throw inputError(error, file);
  }
}

/** What can be told of an open file now. */
export async function statsOf(descriptor: number): Promise<RegularFile> {
  return describe(descriptor, await statDescriptor(descriptor, { bigint: true }));
}

/** What kind of thing a path names, for messages: `'a directory'`. */
export function kindOf(stats: Pick<BigIntStats, 'isDirectory' | 'isFIFO' | 'isSocket' | 'isFile'>): string {
  if (stats.isFile()) return 'a regular file';
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a FIFO';
  return stats.isSocket() ? 'a socket' : 'a device';
}

function refuseOthers(stats: BigIntStats, { path, part }: FileName): void {
  if (stats.isFile()) return;
  throw new HeadwaterError('INPUT_KIND', `${path} is ${kindOf(stats)}, not a regular file`, { part });
}

function describe(descriptor: number, { size, ino, birthtimeNs, ctimeNs }: BigIntStats): RegularFile {
  const inode = birthtimeNs > 0n ? `${ino}-${birthtimeNs}` : String(ino);
  return { descriptor, size: Number(size), inode, changed: ctimeNs };
}
