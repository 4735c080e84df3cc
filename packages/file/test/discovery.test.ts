import { chdir, cwd } from 'node:process';
import { linkSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DirSource, FileSource, type DirOptions, type LineOptions } from '../src/index.ts';
import { partsOf, readOnly, readPart } from './support/drive.ts';
import { scratch, scratchFile } from './support/scratch.ts';

const tree = {
  'a.log': 'a\n',
  'b.txt': 'b\n',
  '.hidden.log': 'hidden\n',
  'sub/c.log': 'c\n',
  'sub/.git/d.log': 'd\n',
  'sub/deep/e.log': 'e\n',
};

describe('F7: directories and dotfiles are no files to read', () => {
  it.each<[string, readonly string[]]>([
    ['a.log', ['a.log']],
    ['*.log', ['a.log']],
    ['*', ['a.log', 'b.txt']],
    ['sub/*.log', ['c.log']],
    ['*/*.log', ['sub/c.log']],
    ['**/*.log', ['a.log', 'sub/c.log', 'sub/deep/e.log']],
    ['sub/**', ['c.log', 'deep/e.log']],
    ['{a,sub/c}.log', ['a.log', 'sub/c.log']],
    ['.*.log', ['.hidden.log']],
    ['sub/.git/*', ['d.log']],
    ['sub/.hidden/../c.log', ['c.log']],
    ['[ab].*', ['a.log', 'b.txt']],
    ['./*.log', ['a.log']],
    ['sub/../*.log', ['a.log']],
  ])('of a path or a glob: %s', async (glob, keys) => {
    expect(await partsOf(new FileSource(join(scratch(tree), '/').concat(glob)))).toEqual(keys);
  });

  it.each<[DirOptions, readonly string[]]>([
    [{}, ['a.log', 'b.txt', 'sub/c.log', 'sub/deep/e.log']],
    [{ match: '*' }, ['a.log', 'b.txt']],
    [{ match: 'sub/**/*.log' }, ['sub/c.log', 'sub/deep/e.log']],
    [{ includeHidden: true }, ['.hidden.log', 'a.log', 'b.txt', 'sub/.git/d.log', 'sub/c.log', 'sub/deep/e.log']],
    [{ match: '**/.git/*' }, ['sub/.git/d.log']],
  ])('of a directory: %j', async (options, keys) => {
    expect(await partsOf(new DirSource(scratch(tree), options))).toEqual(keys);
  });
});

describe('part keys', () => {
  it('F11, B5: are the same wherever the process is started from and wherever the directory is', async () => {
    const directory = scratch(tree);
    const start = cwd();
    onTestFinished(() => chdir(start));
    chdir(dirname(directory));
    const relative = new DirSource(basename(directory));
    const relativeFile = new FileSource(join(basename(directory), 'sub', 'c.log'));
    chdir('/');
    expect(await partsOf(relative)).toEqual(await partsOf(new DirSource(directory)));
    expect(await partsOf(relativeFile)).toEqual(await partsOf(new FileSource(join(directory, 'sub/c.log'))));
    const { last } = await readPart(relative, 'sub/c.log');
    renameSync(directory, `${directory}.moved`);
    onTestFinished(() => renameSync(`${directory}.moved`, directory));
    expect((await readPart(new DirSource(`${directory}.moved`), 'sub/c.log', last)).items).toEqual([]);
  });

  it('C1: of names that a key cannot hold are escaped, and lead back to the file', async () => {
    const directory = scratch({ 'cafe\u0301.log': 'nfd\n', 'cafe\u0301/x%41.log': 'percent\n', '100%.log': 'plain\n' });
    writeFileSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xff, 0x2e])]), 'bytes\n');
    mkdirSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xfe])]));
    writeFileSync(Buffer.concat([Buffer.from(`${directory}/`), Buffer.from([0xfe, 0x2f, 0x79])]), 'below\n');
    const source = new DirSource(directory);
    const keys = await partsOf(source);
    expect(keys).toEqual(['%FE/y', '%FF.', '100%.log', 'cafe%CC%81.log', 'cafe%CC%81/x%2541.log']);
    const contents = await Promise.all(keys.map(async (key) => (await readPart(source, key)).items[0]));
    expect(contents).toEqual(['below', 'bytes', 'plain', 'nfd', 'percent']);
  });

  it('a line feed in a name is a character like any other', async () => {
    const directory = scratch({ 'a\nb.log': 'one\n', 'x\ny/c.log': 'two\n' });
    expect(await partsOf(new DirSource(directory))).toEqual(['a\nb.log', 'x\ny/c.log']);
    expect(await partsOf(new FileSource(join(directory, '*.log')))).toEqual(['a\nb.log']);
  });

  it('a glob matches the same characters, however they are composed', async () => {
    const directory = scratch({ 'cafe\u0301 1.log': '', 'caf\u00e9 2.log': '' });
    for (const glob of ['caf\u00e9*.log', 'cafe\u0301*.log']) {
      expect(await partsOf(new DirSource(directory, { match: glob }))).toEqual(['cafe%CC%81 1.log', 'caf\u00e9 2.log']);
    }
  });

  it('a file that looks like a glob is that file', async () => {
    const directory = scratch({ 'data[1].log': 'brackets\n', 'data1.log': 'one\n', '(x)/*.log': 'star\n' });
    expect(await readOnly(new FileSource(join(directory, 'data[1].log')))).toEqual(['brackets']);
    expect(await readOnly(new FileSource(join(directory, '(x)', '*.log')))).toEqual(['star']);
    expect(await partsOf(new DirSource(join(directory, '(x)')))).toEqual(['*.log']);
  });
});

describe('several paths', () => {
  it('A.3 row 26: a file that several of them lead to is one part, whatever their order', async () => {
    const directory = scratch(tree);
    const paths = [join(directory, 'sub/*.log'), join(directory, '**/*.log'), join(directory, 'a.log')];
    const keys = ['a.log', 'sub/c.log', 'sub/deep/e.log'];
    expect(await partsOf(new FileSource(paths))).toEqual(keys);
    expect(await partsOf(new FileSource(paths.toReversed()))).toEqual(keys);
    const source = new FileSource(paths);
    expect(await Promise.all(keys.map(async (key) => (await readPart(source, key)).items))).toEqual([
      ['a'],
      ['c'],
      ['e'],
    ]);
  });

  it('two files of the same key are an error that says how to tell them apart, and base does', async () => {
    const directory = scratch({ 'x/app.log': 'x\n', 'y/app.log': 'y\n' });
    const paths = [join(directory, 'x/app.log'), join(directory, 'y/*.log')];
    await expect(partsOf(new FileSource(paths))).rejects.toMatchObject({
      code: 'PART_DUPLICATE',
      part: 'app.log',
      message: expect.stringMatching(/app\.log and .*app\.log.*set base/),
    });
    const source = new FileSource(paths, { base: directory });
    expect(await partsOf(source)).toEqual(['x/app.log', 'y/app.log']);
    expect((await readPart(source, 'y/app.log')).items).toEqual(['y']);
  });

  it('base must be above all of them', () => {
    const options: LineOptions<'lines'> = { base: '/srv/logs' };
    expect(() => new FileSource('/srv/other/a.log', options)).toThrow(/above.*\/srv\/logs/);
    expect(() => new FileSource('/srv/other/*.log', options)).toThrow(RangeError);
    expect(() => new FileSource('/srv/logs/../logs/x/*.log', options)).not.toThrow();
  });
});

describe('symbolic links', () => {
  it('to files are read, each file once', async () => {
    const directory = scratch({ 'in/app-1.log': 'one\n', 'out/other.log': 'other\n' });
    symlinkSync('app-1.log', join(directory, 'in/aaa-current.log'));
    symlinkSync('../out/other.log', join(directory, 'in/linked.log'));
    symlinkSync('../out/other.log', join(directory, 'in/linked-again.log'));
    symlinkSync('nowhere', join(directory, 'in/broken.log'));
    const source = new DirSource(join(directory, 'in'));
    expect(await partsOf(source)).toEqual(['app-1.log', 'linked-again.log']);
    expect((await readPart(source, 'linked-again.log')).items).toEqual(['other']);
  });

  it('A.3 row 21: to directories are walked only when asked for, and circles end', async () => {
    const directory = scratch({ 'in/a.log': 'a\n', 'in/sub/b.log': 'b\n', 'out/c.log': 'c\n' });
    symlinkSync('.', join(directory, 'in/loop'));
    symlinkSync('..', join(directory, 'in/sub/up'));
    symlinkSync('../out', join(directory, 'in/linked'));
    symlinkSync('../in', join(directory, 'out/back'));
    expect(await partsOf(new DirSource(join(directory, 'in')))).toEqual(['a.log', 'sub/b.log']);
    const source = new DirSource(join(directory, 'in'), { followSymlinks: true });
    expect(await partsOf(source)).toEqual(['a.log', 'linked/c.log', 'sub/b.log']);
    expect((await readPart(source, 'linked/c.log')).items).toEqual(['c']);
  });

  it('named as the path itself are followed', async () => {
    const directory = scratch({ 'in/a.log': 'a\n' });
    symlinkSync('in', join(directory, 'link'));
    symlinkSync('in/a.log', join(directory, 'link.log'));
    expect(await readOnly(new FileSource(join(directory, 'link.log')))).toEqual(['a']);
    expect(await partsOf(new DirSource(join(directory, 'link')))).toEqual(['a.log']);
  });

  it('and hard links are different things: a hard link is a file', async () => {
    const file = scratchFile('one\n');
    linkSync(file, `${file}.same`);
    expect(await partsOf(new DirSource(dirname(file)))).toEqual(['a.log', 'a.log.same']);
  });
});
