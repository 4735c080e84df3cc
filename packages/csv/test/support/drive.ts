import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EOF, type AnyFixedPartitionedSource, type StatefulSourcePartition } from '@headwater/core';
import type { CsvPosition, CsvSource } from '@headwater/csv';
import { onTestFinished } from 'vitest';

const signal: AbortSignal = new AbortController().signal;

/** A directory with these files, gone after the test. */
export async function directory(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'headwater-csv-'));
  onTestFinished(() => rm(path, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

/** The path of a file with this content, gone after the test. */
export async function file(content: string | Buffer): Promise<string> {
  return join(await directory({ 'rows.csv': content }), 'rows.csv');
}

/** Opens one part. */
export function open<X>(
  source: CsvSource<X>,
  resumeState?: CsvPosition,
  part: string = 'rows.csv',
  until?: 'now',
): Promise<StatefulSourcePartition<X, CsvPosition>> {
  const context = { part, resumeState, origin: 'initial', until, shared: undefined, now: new Date(0), signal } as const;
  return Promise.resolve(source.buildPart(context));
}

/** The next batch. */
export async function next<X>(partition: StatefulSourcePartition<X, CsvPosition>): Promise<readonly X[] | EOF> {
  return partition.nextBatch({ now: new Date(0), signal });
}

/** Everything that one part gives from a position on, and the position at the end. */
export async function drain<X>(
  source: CsvSource<X>,
  resumeState?: CsvPosition,
  part?: string,
): Promise<{ items: X[]; position: CsvPosition }> {
  const partition = await open(source, resumeState, part);
  const items: X[] = [];
  try {
    for (;;) {
      const batch = await next(partition);
      const position = throughJson(partition.snapshot());
      if (batch === EOF) return { items, position };
      items.push(...batch);
    }
  } finally {
    await partition.close();
  }
}

/** As {@link drain}, but every batch is read by a new partition object from the position before it. */
export async function drainInPieces<X>(source: CsvSource<X>, part?: string): Promise<X[]> {
  const items: X[] = [];
  let position: CsvPosition | undefined;
  for (;;) {
    const partition = await open(source, position, part);
    const batch = await next(partition);
    position = throughJson(partition.snapshot());
    await partition.close();
    if (batch === EOF) return items;
    items.push(...batch);
  }
}

/** What a position is after it was stored. */
export function throughJson(position: CsvPosition): CsvPosition {
  return JSON.parse(JSON.stringify(position));
}

/** All items of all parts, part by part. */
export async function all<X>(source: CsvSource<X>): Promise<Record<string, X[]>> {
  const parts = await (source as AnyFixedPartitionedSource<X>).listParts({
    shared: undefined,
    now: new Date(0),
    signal,
  });
  const items: Record<string, X[]> = {};
  for (const part of parts) items[part] = (await drain(source, undefined, part)).items;
  return items;
}
