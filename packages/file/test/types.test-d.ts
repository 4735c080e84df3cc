import type { FixedPartitionedSource } from '@headwater/core';
import { expectTypeOf, it } from 'vitest';
import { DirSource, FileSource, type LinePosition, type LocatedLine } from '../src/index.ts';

it('the item type follows from the option items', () => {
  expectTypeOf(new FileSource('a.log')).toEqualTypeOf<FileSource<string>>();
  expectTypeOf(new FileSource('a.log', { batchSize: 10 })).toEqualTypeOf<FileSource<string>>();
  expectTypeOf(new FileSource(['a.log', new URL('file:///b.log')], { items: 'lines' })).toEqualTypeOf<
    FileSource<string>
  >();
  expectTypeOf(new FileSource('a.log', { items: 'located' })).toEqualTypeOf<FileSource<LocatedLine>>();
  expectTypeOf(new DirSource('logs')).toEqualTypeOf<DirSource<string>>();
  expectTypeOf(new DirSource('logs', { match: '*.log', items: 'located' })).toEqualTypeOf<DirSource<LocatedLine>>();
  expectTypeOf(new FileSource('a.log')).toExtend<FixedPartitionedSource<string, LinePosition>>();
});

it('a wrong option is an error', () => {
  expectTypeOf(FileSource).toBeConstructibleWith('a.log', { batchSize: 10 });
  // @ts-expect-error a typing mistake
  void new FileSource('a.log', { batchsize: 10 });
  // @ts-expect-error no such choice
  void new FileSource('a.log', { items: 'line' });
  // @ts-expect-error only directories are matched
  void new FileSource('a.log', { match: '*.log' });
});
