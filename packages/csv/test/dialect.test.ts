import { CsvSource } from '@headwater/csv';
import { describe, expect, it } from 'vitest';
import { drain, file } from './support/drive.ts';

type Options = NonNullable<ConstructorParameters<typeof CsvSource>[1]>;

async function arrays(content: string | Buffer, options: Options = {}): Promise<unknown[]> {
  return (await drain(new CsvSource(await file(content), { ...options, header: false }))).items;
}

describe('dialects', () => {
  it('F10: a lone CR ends a record, as RFC 4180 wants it quoted elsewhere, but not inside quotes', async () => {
    expect(await arrays('a,"b\rc"\rd,e\r')).toEqual([
      ['a', 'b\rc'],
      ['d', 'e'],
    ]);
  });

  it('F10: a lone CR is text when recordDelimiter says so, and other separators of lines always are', async () => {
    expect(await arrays('a\rb,"c\r"\r\nd,e\n', { recordDelimiter: ['\r\n', '\n'] })).toEqual([
      ['a\rb', 'c\r'],
      ['d', 'e'],
    ]);
    expect(await arrays('a\u2028b\u2029c\u0085d\ve\ff\n')).toEqual([['a\u2028b\u2029c\u0085d\ve\ff']]);
  });

  it.each<[string, string, Options, string[][]]>([
    ['CRLF, LF and CR mixed', 'a\r\nb\nc\rd', {}, [['a'], ['b'], ['c'], ['d']]],
    ['quoted line ends are kept as they are', '"a\r\nb\nc"\n', {}, [['a\r\nb\nc']]],
    ['empty lines are skipped', '\n\na\n\r\n\nb\n\n', {}, [['a'], ['b']]],
    ['empty lines are records with skipEmptyLines: false', 'a\n\nb\n', { skipEmptyLines: false }, [['a'], [''], ['b']]],
    ['a line of one empty quoted field is a record', '""\n', {}, [['']]],
    ['a line of spaces is a record', ' \n', {}, [[' ']]],
    ['TSV', 'a\tb, c\td"\n', { delimiter: '\t', quote: null }, [['a', 'b, c', 'd"']]],
    ['a delimiter of several characters', 'a||b|c||"d||e"\n', { delimiter: '||' }, [['a', 'b|c', 'd||e']]],
    ['a delimiter that is not ASCII', 'a§b§"§"\n', { delimiter: '§' }, [['a', 'b', '§']]],
    ['another quote', "'a,''b',\"c\n", { quote: "'" }, [["a,'b", '"c']]],
    ['no quote', '"a,b"\n', { quote: null }, [['"a', 'b"']]],
    ['another escape', '"a\\"b","\\\\"\n', { escape: '\\' }, [['a"b', '\\']]],
    ['comments', '# "x\na,b #c\n#', { comment: '#' }, [['a', 'b #c']]],
    ['comments of several characters', '//x\na/,/b\n//', { comment: '//' }, [['a/', '/b']]],
    ['trim', ' a , " b " ,c \n   \n', { trim: true }, [['a', ' b ', 'c']]],
    ['relaxed quotes', 'a"b,"c"d,"e""f"\n', { relaxQuotes: true }, [['a"b', '"c"d', 'e"f']]],
    [
      "record delimiters of one's own",
      'a,b;c\n,"d;";',
      { recordDelimiter: ';' },
      [
        ['a', 'b'],
        ['c\n', 'd;'],
      ],
    ],
    [
      'a trailing delimiter is an empty field',
      'a,\n,\n',
      {},
      [
        ['a', ''],
        ['', ''],
      ],
    ],
    ['NUL is text', 'a\0b,c\n', {}, [['a\0b', 'c']]],
  ])('%s', async (_, content, options, expected) => {
    expect(await arrays(content, options)).toEqual(expected);
  });

  it.each<[string, Buffer]>([
    ['utf-8', Buffer.from('ä,€,日本,😀\n"ä\n,x",b,c,d\n')],
    ['utf-16le', Buffer.from('ä,€,日本,😀\n"ä\n,x",b,c,d\n', 'utf16le')],
    ['utf-16be', Buffer.from('ä,€,日本,😀\n"ä\n,x",b,c,d\n', 'utf16le').swap16()],
    [
      'gb18030',
      Buffer.from(
        'a8a4 2c a2e3 2c c8d5b1be 2c 9439fc36 0a 22 a8a4 0a 2c 78 22 2c 62 2c 63 2c 64 0a'.replaceAll(' ', ''),
        'hex',
      ),
    ],
  ])('encoding %s', async (encoding, bytes) => {
    const text = encoding === 'gb18030' ? 'à' : 'ä';
    expect(await arrays(bytes, { encoding })).toEqual([
      [text, '€', '日本', '😀'],
      [`${text}\n,x`, 'b', 'c', 'd'],
    ]);
  });

  it.each(['windows-1252', 'latin1', 'iso-8859-15', 'macintosh'])(
    'encoding %s, with delimiters that are not ASCII',
    async (encoding) => {
      const eacute = encoding === 'macintosh' ? 0x8e : 0xe9;
      const section = encoding === 'macintosh' ? 0xa4 : 0xa7;
      const bytes = Buffer.from([eacute, section, 0x61, 0x0a, 0x62, section, 0x22, section, 0x22, 0x0a]);
      for (const trim of [false, true]) {
        expect(await arrays(bytes, { encoding, delimiter: '§', trim })).toEqual([
          ['é', 'a'],
          ['b', '§'],
        ]);
      }
    },
  );

  it('Shift_JIS, where half a character looks like a backslash or a bar', async () => {
    const bytes = Buffer.from([0x83, 0x5c, 0x2c, 0x83, 0x7c, 0x0a, 0x22, 0x83, 0x5c, 0x22, 0x2c, 0x61, 0x0a]);
    expect(await arrays(bytes, { encoding: 'shift_jis' })).toEqual([
      ['ソ', 'ポ'],
      ['ソ', 'a'],
    ]);
    expect(() => new CsvSource('x', { encoding: 'shift_jis', delimiter: '|' })).toThrow(/delimiter "\|" .* shift_jis/);
    expect(() => new CsvSource('x', { encoding: 'shift_jis', escape: '\\' })).toThrow(TypeError);
  });
});
