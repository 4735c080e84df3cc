import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ChildProgram, startProgram } from '../src/child-program.ts';
import { temporaryDirectory } from './support.ts';

function startText(text: string): ChildProgram {
  const path = join(temporaryDirectory(), 'program.mjs');
  writeFileSync(path, text);
  return startProgram(path, []);
}

describe('a program of the demonstrations', () => {
  test('that ended by itself before it is killed says how it ended', async () => {
    const program = startText('process.exitCode = 3;');
    await program.begun;
    expect(program.hasEnded()).toBe(true);
    expect(await program.kill()).toEqual({ code: 3, signal: null });
  });

  test('that runs has begun with its first line, and ends when it is killed', async () => {
    const program = startText(`console.log('at work'); setInterval(() => {}, 60_000);`);
    await program.begun;
    expect(program.hasEnded()).toBe(false);
    expect(await program.kill()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(program.hasEnded()).toBe(true);
  });
});
