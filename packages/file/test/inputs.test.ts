import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HeadwaterError } from '@headwater/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DirSource, FileSource } from '../src/index.ts';
import { build, partsOf, readOnly, readPart } from './support/drive.ts';
import { scratch, scratchFile } from './support/scratch.ts';

describe('F9: what is not there', () => {
  it('a file that does not exist is an error, never an empty success', async () => {
    const file = join(scratch(), 'app.log');
    const failure = await partsOf(new FileSource(file)).catch((error: unknown) => error);
    expect(HeadwaterError.is(failure, 'INPUT_MISSING')).toBe(true);
    expect(failure).toMatchObject({
      retryable: false,
      message: expect.stringMatching(/app\.log: no such file.*onMissing/),
    });
  });

  it('neither is a file in a directory that does not exist, or below a file', async () => {
    const file = scratchFile('');
    for (const path of [join(scratch(), 'no', 'app.log'), join(file, 'app.log'), join(file, '*.log')]) {
      await expect(partsOf(new FileSource(path))).rejects.toMatchObject({ code: 'INPUT_MISSING' });
    }
  });

  it('a glob that matches nothing is an error that names the glob and where it looked', async () => {
    const directory = scratch({ 'a.txt': '' });
    await expect(partsOf(new FileSource(join(directory, '*.log')))).rejects.toMatchObject({
      code: 'INPUT_MISSING',
      message: expect.stringMatching(/\*\.log matches no file in .*headwater/),
    });
  });

  it('one of several paths that leads to nothing is an error', async () => {
    const file = scratchFile('one\n');
    await expect(partsOf(new FileSource([file, `${file}.1`]))).rejects.toMatchObject({ code: 'INPUT_MISSING' });
  });

  it('a directory that does not exist is an error, an empty one has no parts', async () => {
    const directory = scratch();
    expect(await partsOf(new DirSource(directory))).toEqual([]);
    await expect(partsOf(new DirSource(join(directory, 'no')))).rejects.toMatchObject({ code: 'INPUT_MISSING' });
  });

  it("with onMissing: 'skip' it is passed over", async () => {
    const file = scratchFile('one\n');
    const options = { onMissing: 'skip' } as const;
    expect(await partsOf(new FileSource([file, `${file}.1`, `${file}/*.log`], options))).toEqual(['a.log']);
    expect(await partsOf(new DirSource(`${file}.d`, options))).toEqual([]);
  });

  it('B4: a file that is deleted between listing and opening is an error or is skipped, and its position stays', async () => {
    const file = scratchFile('one\n');
    const { last } = await readPart(new FileSource(file), 'a.log');
    rmSync(file);
    for (const resumeState of [undefined, last]) {
      await expect(build(new FileSource(file), 'a.log', resumeState)).rejects.toMatchObject({
        code: 'INPUT_MISSING',
        part: 'a.log',
      });
      const skipped = await readPart(new FileSource(file, { onMissing: 'skip' }), 'a.log', resumeState);
      expect(skipped).toMatchObject({ items: [], last: resumeState ?? { offset: 0 } });
    }
  });

  it('B4: files that are gone from a directory are no longer listed, and that is all', async () => {
    const directory = scratch({ 'a.log': 'a\n', 'b.log': 'b\n' });
    const source = new DirSource(directory);
    rmSync(join(directory, 'a.log'));
    expect(await partsOf(source)).toEqual(['b.log']);
  });

  it('a part of another source is an error', async () => {
    const file = scratchFile('one\n');
    for (const part of ['b.log', '../a.log', '']) {
      await expect(build(new FileSource(file), part)).rejects.toMatchObject({ code: 'INPUT_MISSING' });
    }
  });
});

describe('what is no regular file', () => {
  it('a directory instead of a file is an error that says what to use', async () => {
    await expect(partsOf(new FileSource(scratch()))).rejects.toMatchObject({
      code: 'INPUT_KIND',
      message: expect.stringContaining('DirSource'),
    });
  });

  it('a file instead of a directory is an error', async () => {
    await expect(partsOf(new DirSource(scratchFile('')))).rejects.toMatchObject({ code: 'INPUT_KIND' });
  });

  it('A.3 row 9: a FIFO is refused, or left out of a directory, and never opened', async () => {
    const directory = scratch({ 'a.log': 'one\n' });
    for (let index = 0; index < 5; index += 1) execFileSync('mkfifo', [join(directory, `fifo${index}.log`)]);
    expect(await partsOf(new DirSource(directory))).toEqual(['a.log']);
    expect(await partsOf(new FileSource(join(directory, '*.log')))).toEqual(['a.log']);
    const fifos = Array.from({ length: 5 }, async (_, index) => {
      const source = new FileSource(join(directory, `fifo${index}.log`));
      await expect(partsOf(source)).rejects.toMatchObject({
        code: 'INPUT_KIND',
        message: expect.stringContaining('a FIFO'),
      });
      await expect(build(source, `fifo${index}.log`)).rejects.toMatchObject({ code: 'INPUT_KIND' });
    });
    await Promise.all(fifos);
    expect(await readOnly(new DirSource(directory))).toEqual(['one']);
  });

  it('a device and a socket are refused', async () => {
    await expect(partsOf(new FileSource('/dev/null'))).rejects.toMatchObject({
      code: 'INPUT_KIND',
      message: expect.stringContaining('a device'),
    });
    const path = join(scratch(), 'socket');
    const server = createServer().listen(path);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    await expect(partsOf(new FileSource(path))).rejects.toMatchObject({
      code: 'INPUT_KIND',
      message: expect.stringContaining('a socket'),
    });
  });

  it('symbolic links that lead in a circle are an error', async () => {
    const directory = scratch();
    symlinkSync('b.log', join(directory, 'a.log'));
    symlinkSync('a.log', join(directory, 'b.log'));
    await expect(partsOf(new FileSource(join(directory, 'a.log')))).rejects.toMatchObject({ code: 'INPUT_KIND' });
  });
});

describe('A.3 row 8: what may not be read', () => {
  it('a file without permission is INPUT_DENIED, and so is a directory', () => {
    const directory = scratch({ 'a.log': 'one\n' });
    mkdirSync(join(directory, 'closed'));
    writeFileSync(join(directory, 'closed', 'b.log'), 'two\n');
    chmodSync(directory, 0o755);
    chmodSync(join(directory, 'a.log'), 0o000);
    chmodSync(join(directory, 'closed'), 0o000);
    expect(withoutRights('read', join(directory, 'a.log'))).toMatch(/^INPUT_DENIED .*a\.log: no permission/);
    expect(withoutRights('list', directory)).toMatch(/^INPUT_DENIED .*closed: no permission/);
    expect(withoutRights('read', join(directory, 'closed', 'b.log'))).toMatch(/^INPUT_DENIED .*b\.log: no permission/);
    chmodSync(join(directory, 'closed'), 0o755);
  });
});

it('a file: URL is a path', async () => {
  const file = scratchFile('one\n', 'a b*.log');
  expect(await readOnly(new FileSource(pathToFileURL(file)))).toEqual(['one']);
});

/** What a child process prints that is not root: root may read everything. */
function withoutRights(what: 'read' | 'list', path: string): string {
  const script = fileURLToPath(new URL('./support/list-or-read.ts', import.meta.url));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  return execFileSync(process.execPath, [script, what, path], { encoding: 'utf8', ...nobody });
}
