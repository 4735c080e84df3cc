import { describe, expect, it } from 'vitest';
import { DirSource, FileSource, type LineOptions } from '../src/index.ts';

describe('Q4: options are checked at construction, and the message shows the value', () => {
  it.each<[object, typeof RangeError, RegExp]>([
    [{ batchSize: 0 }, RangeError, /batchSize .* not 0/],
    [{ batchSize: -1 }, RangeError, /-1/],
    [{ batchSize: 1.5 }, RangeError, /1\.5/],
    [{ batchSize: Number.NaN }, RangeError, /NaN/],
    [{ batchSize: '10' }, TypeError, /'10'/],
    [{ maxLineBytes: 1 }, RangeError, /at least 16, not 1/],
    [{ maxLineBytes: Infinity }, RangeError, /Infinity/],
    [{ items: 'line' }, TypeError, /items must be 'lines' or 'located', not 'line'/],
    [{ encoding: 'nope' }, RangeError, /'nope'/],
    [{ onInvalidBytes: 'ignore' }, TypeError, /'ignore'/],
    [{ onLongLine: 'split' }, TypeError, /'error' or 'truncate' or 'skip', not 'split'/],
    [{ onMissing: null }, TypeError, /null/],
    [{ onTruncated: 'skip' }, TypeError, /'skip'/],
    [{ onReplaced: true }, TypeError, /true/],
    [{ onContinued: '' }, TypeError, /''/],
    [{ onUnterminated: 'drop' }, TypeError, /'drop'/],
    [{ followSymlinks: 'yes' }, TypeError, /'yes'/],
    [{ includeHidden: 1 }, TypeError, /1/],
    [{ base: 5 }, TypeError, /5/],
    [{ bathSize: 10 }, TypeError, /FileSource has no option bathSize; did you mean batchSize\?/],
    [{ match: '*' }, TypeError, /FileSource has no option match/],
  ])('%j', (options, type, message) => {
    const make = (): unknown => new FileSource('a.log', options as LineOptions<'lines'>);
    expect(make).toThrow(type);
    expect(make).toThrow(message);
  });

  it('paths are checked too', () => {
    expect(() => new FileSource('')).toThrow(/empty/);
    expect(() => new FileSource([])).toThrow(/at least one path/);
    expect(() => new FileSource('a\0b')).toThrow(/NUL/);
    expect(() => new FileSource(['a.log', 5 as unknown as string])).toThrow(/5/);
    expect(() => new DirSource('logs', { match: 5 as unknown as string })).toThrow(/match.*5/);
    expect(() => new DirSource('logs', { mach: '*' } as object)).toThrow(
      /DirSource has no option mach; did you mean match\?/,
    );
    expect(() => new DirSource(new URL('https://example.org/x'))).toThrow(TypeError);
  });

  it('nothing is opened or looked at by a constructor', () => {
    expect(new FileSource('/nonexistent/a.log')).toMatchObject({
      connector: '@headwater/file',
      stateVersion: 1,
      endsAtNow: true,
    });
    expect(new DirSource('/nonexistent')).toMatchObject({ connector: '@headwater/file', freeToHold: false });
    expect(FileSource.name).toBe('FileSource');
  });
});
