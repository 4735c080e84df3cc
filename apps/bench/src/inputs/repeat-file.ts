import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Writes a file whose content comes `times` times, its first `headerBytes` bytes once. */
export async function repeatFile(from: string, to: string, times: number, headerBytes: number): Promise<void> {
  await copyFile(from, to);
  for (let time = 1; time < times; time += 1) {
    await pipeline(createReadStream(from, { start: headerBytes }), createWriteStream(to, { flags: 'a' }));
  }
}
