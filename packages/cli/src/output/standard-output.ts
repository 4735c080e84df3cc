import { write } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BrokenPipe } from './broken-pipe.ts';

const writeBytes = promisify(write);
const longestPauseMs = 50;
// Not asked of `process.stdout`, which would open a stream of its own on it.
const descriptor = 1;

/**
 * Standard output, for as much data as there is. Unlike `process.stdout`, whose writes to a pipe block the whole process,
 * signals among it, until the reader has room, this one waits on a thread of its own.
 */
export const standardOutput = {
  /** Settles when the reader's pipe, the terminal or the file has all of it. @throws BrokenPipe when nobody reads. */
  async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    let pauseMs = 1;
    for (let done = 0; done < bytes.length;) {
      try {
        done += (await writeBytes(descriptor, bytes, done)).bytesWritten;
        pauseMs = 1;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'EPIPE' || code === 'EOF') throw new BrokenPipe('nobody reads standard output', { cause: error });
        // A pipe that somebody who shares it has set to non-blocking; nothing tells when it has room.
        if (code !== 'EAGAIN') throw error;
        await setTimeout(pauseMs);
        pauseMs = Math.min(2 * pauseMs, longestPauseMs);
      }
    }
  },
};
