import { closeSync, openSync, writeSync } from 'node:fs';

const blockLines = 10_000;

/** Writes `count` lines to a new file, made one by one from their numbers. */
export function writeLines(file: string, header: string, count: number, line: (number: number) => string): void {
  const descriptor = openSync(file, 'wx');
  try {
    let block = header;
    for (let number = 0; number < count; number += 1) {
      block += line(number);
      if (number % blockLines !== blockLines - 1) continue;
      writeSync(descriptor, block);
      block = '';
    }
    writeSync(descriptor, block);
  } finally {
    closeSync(descriptor);
  }
}
