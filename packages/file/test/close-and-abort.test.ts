import { execFileSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EOF } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { FileSource } from '../src/index.ts';
import { build, partsOf, readPart, signal } from './support/drive.ts';
import { scratchFile } from './support/scratch.ts';

const part = 'a.log';
const now = new Date();
const manyLines = Array.from({ length: 300_000 }, (_, index) => `line ${index}`);
const content = `${manyLines.join('\n')}\n`;

describe('C5: a call whose signal aborts', () => {
  it('settles promptly, loses nothing, and the next call goes on', async () => {
    const file = scratchFile(content);
    const partition = await build(new FileSource(file), part);
    const read: string[] = [];
    let aborted = 0;
    for (;;) {
      const controller = new AbortController();
      const call = partition.nextBatch({ now, signal: controller.signal });
      controller.abort();
      const items = await call;
      if (items === EOF) break;
      if (items.length === 0) aborted += 1;
      read.push(...items);
      if (aborted > 50) break;
    }
    expect(aborted).toBeGreaterThan(0);
    const { offset } = partition.snapshot();
    expect(offset).toBe(Buffer.byteLength(read.map((line) => `${line}\n`).join('')));
    await partition.close();
    const { items: rest } = await readPart(new FileSource(file), part, partition.snapshot());
    expect([...read, ...rest]).toEqual(manyLines);
  });

  it('that was aborted before it began returns at once', async () => {
    const partition = await build(new FileSource(scratchFile(content)), part);
    expect(await partition.nextBatch({ now, signal: AbortSignal.abort() })).toEqual([]);
    expect(await partition.nextBatch({ now, signal })).toHaveLength(1000);
    await partition.close();
  });

  it('leaves no listener on the signal', async () => {
    const partition = await build(new FileSource(scratchFile('one\n')), part);
    const listeners = new Set<unknown>();
    const watched = new AbortController().signal;
    const { addEventListener, removeEventListener } = watched;
    watched.addEventListener = function add(this: AbortSignal, ...args: Parameters<typeof addEventListener>) {
      listeners.add(args[1]);
      addEventListener.apply(this, args);
    } as typeof addEventListener;
    watched.removeEventListener = function remove(this: AbortSignal, ...args: Parameters<typeof removeEventListener>) {
      listeners.delete(args[1]);
      removeEventListener.apply(this, args);
    } as typeof removeEventListener;
    expect(await partition.nextBatch({ now, signal: watched })).toEqual(['one']);
    expect(listeners.size).toBe(0);
    await partition.close();
  });

  it('stops a listing', async () => {
    const source = new FileSource(scratchFile(''));
    const listing = source.listParts({ signal: AbortSignal.abort(new Error('stop')), now, shared: undefined });
    await expect(Promise.resolve(listing)).rejects.toThrow('stop');
  });
});

describe.runIf(process.platform === 'linux')('C10: descriptors', () => {
  it('F6: listing opens none, each open part has one, close gives it back', async () => {
    const file = scratchFile(content);
    const source = new FileSource(file);
    expect(await partsOf(source)).toEqual([part]);
    expect(openDescriptors(file)).toBe(0);
    const partitions = await Promise.all([build(source, part), build(source, part)]);
    expect(openDescriptors(file)).toBe(2);
    for (const partition of partitions) await partition.close();
    expect(openDescriptors(file)).toBe(0);
  });

  it('a close while a read is under way waits for it', async () => {
    const file = scratchFile(content);
    const partition = await build(new FileSource(file), part);
    const controller = new AbortController();
    const call = partition.nextBatch({ now, signal: controller.signal });
    controller.abort();
    await call;
    await partition.close();
    expect(openDescriptors(file)).toBe(0);
  });

  it('a build that fails keeps none', async () => {
    const file = scratchFile('one\n');
    await expect(build(new FileSource(file), part, { offset: 100 })).rejects.toThrow(/cut to 4 bytes/);
    expect(openDescriptors(file)).toBe(0);
  });

  it('of a partition that was dropped without a close goes when it is collected', async () => {
    const file = scratchFile('one\n');
    await dropOne(file);
    expect(openDescriptors(file)).toBe(1);
    await expect.poll(() => (collectGarbage(), openDescriptors(file))).toBe(0);
  });
});

it('a process that is killed leaves nothing behind that a resume could trip over', async () => {
  const file = scratchFile(content);
  const script = `
    import { FileSource } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)};
    const signal = new AbortController().signal;
    const source = new FileSource(${JSON.stringify(file)});
    const part = await source.buildPart({ part: 'a.log', signal });
    let lines = 0;
    while (lines < 150_000) lines += (await part.nextBatch({ signal })).length;
    console.log(JSON.stringify({ lines, position: part.snapshot() }));
    process.kill(process.pid, 'SIGKILL');
  `;
  const output = runUntilKilled(script);
  const { lines, position } = JSON.parse(output) as { lines: number; position: { offset: number } };
  const { items } = await readPart(new FileSource(file), part, position);
  expect(items).toEqual(manyLines.slice(lines));
});

async function dropOne(file: string): Promise<void> {
  const partition = await build(new FileSource(file), part);
  await partition.nextBatch({ now, signal });
}

function openDescriptors(file: string): number {
  return readdirSync('/proc/self/fd').filter((descriptor) => targetOf(descriptor) === file).length;
}

function targetOf(descriptor: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    return undefined;
  }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function runUntilKilled(script: string): string {
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  } catch (error) {
    const { signal: killedBy, stdout, stderr } = error as { signal: string; stdout: string; stderr: string };
    if (killedBy === 'SIGKILL') return stdout;
    throw new Error(stderr, { cause: error });
  }
  throw new Error('the process ended by itself');
}
