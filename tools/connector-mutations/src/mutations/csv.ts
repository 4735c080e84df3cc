import type { Mutation } from '../mutation.ts';

const partition = 'packages/csv/src/csv-partition.ts';
const rows = 'packages/csv/src/rows/row-reader.ts';
const source = 'packages/csv/src/csv-source.ts';

export const csvMutations: readonly Mutation[] = [
  {
    name: 'csv-position-of-what-was-fetched',
    file: partition,
    text: 'return this.#rows.position;',
    replacement:
      'const { offset, end, start } = this.#window;\n    return { ...this.#rows.position, offset: offset + end - start };',
    breaks: 'the position is behind what was read ahead, not behind what was returned',
  },
  {
    name: 'csv-position-one-batch-behind',
    file: partition,
    text: '    const items = this.#rows.read();',
    replacement:
      '    const before = this.#rows.position;\n    const items = this.#rows.read();\n    if (items.length > 0) this.#rows.position = before;',
    breaks: 'the position is the one before the batch: it comes again',
  },
  {
    name: 'csv-position-without-header',
    file: rows,
    text: '      ...(this.#header !== undefined && { header: this.#header }),\n',
    replacement: '',
    breaks: 'the position does not hold the header',
  },
  {
    name: 'csv-header-read-again',
    file: rows,
    text: '    else if (resumeState?.header !== undefined) this.#setHeader(resumeState.header);\n    else if (resumeState !== undefined) throw headerUnknownError(window.file, resumeState.offset);\n',
    replacement: '',
    breaks: 'after a resume the next record is taken for the header',
  },
  {
    name: 'csv-position-ignored',
    file: source,
    text: 'const window = await openPart(this.#files, context, this.#options);',
    replacement: 'const window = await openPart(this.#files, { part, resumeState: undefined }, this.#options);',
    breaks: 'every build is a fresh start',
  },
  {
    name: 'csv-one-row-for-all',
    file: rows,
    text: 'const row = rows.make(fields, count);',
    replacement: 'const row = Object.assign(((this as { kept?: object }).kept ??= {}), rows.make(fields, count));',
    breaks: 'every row is the same object',
  },
  {
    name: 'csv-close-is-missing',
    file: partition,
    text: '    return this.#window.close();',
    replacement: '    return Promise.resolve();',
    breaks: 'the file stays open',
  },
  {
    name: 'csv-ends-before-it-reads',
    file: partition,
    text: 'return this.#rows.finished ? EOF : undefined;',
    replacement: 'return EOF;',
    breaks: 'it ends when nothing has been read yet',
  },
  {
    name: 'csv-abort-swallows-rows',
    file: partition,
    text: '  override nextBatch({ signal }: NextBatchContext): readonly unknown[] | EOF | Promise<readonly unknown[] | EOF> {\n    return this.#fromMemory() ?? this.#readOn(signal);',
    replacement:
      '  override async nextBatch({ signal }: NextBatchContext): Promise<readonly unknown[] | EOF> {\n    const found = this.#fromMemory() ?? (await this.#readOn(signal));\n    await Promise.resolve();\n    return signal.aborted ? [] : found;',
    breaks: 'a call that is aborted throws away the rows that it has taken',
  },
  {
    name: 'csv-byte-order-mark-stays',
    file: rows,
    text: 'const rest = offset === 0 ? bomBytes : continuation(',
    replacement: 'const rest = offset === 0 ? 0 * bomBytes : continuation(',
    breaks: 'the byte order mark becomes a part of the first column',
  },
  {
    name: 'csv-last-record-lost',
    file: rows,
    text: "return records.ending === 'file' && (",
    replacement:
      "return records.place().offset + records.place().bytes >= this.#window.offset + 1e9 || records.ending === 'file' || (",
    breaks: 'a last record without a record delimiter is left out',
  },
  {
    name: 'csv-forgets-the-open-record',
    file: rows,
    text: "      ...(ending === 'file' && { unterminated: true }),\n",
    replacement: '',
    breaks: 'the position does not say that the last record had no record delimiter',
  },
  {
    name: 'csv-now-is-later',
    file: source,
    text: "const stopAt = until === 'now' && window.openedSize > 0 ? window.openedSize : Infinity;",
    replacement: 'const stopAt = until === undefined ? Infinity : Infinity;',
    breaks: "until 'now' reads on to the end that there is then",
  },
  {
    name: 'csv-parts-share-a-window',
    file: source,
    text: 'const window = await openPart(this.#files, context, this.#options);',
    replacement:
      'const window = await ((this as { kept?: ReturnType<typeof openPart> }).kept ??= openPart(this.#files, context, this.#options));',
    breaks: 'all parts of a source share the file that was opened first',
  },
  {
    name: 'csv-header-shared-by-parts',
    file: rows,
    text: '  #setHeader(header: readonly string[]): void {\n',
    replacement:
      '  #setHeader(given: readonly string[]): void {\n    const header = ((globalThis as { kept?: readonly string[] }).kept ??= given.map((name) => `${name}${this.#part}`));\n',
    breaks: 'all parts are given the header that was read first',
  },
  {
    name: 'csv-options-unchecked',
    file: 'packages/csv/src/csv-options.ts',
    text: "checkCount('batchSize', options.batchSize, 1000)",
    replacement: 'options.batchSize ?? 1000',
    breaks: 'a batch size of 0 is taken',
  },
  {
    name: 'csv-options-read-late',
    file: source,
    text: '    this.#options = checkCsvOptions(options);\n',
    replacement:
      '    this.#options = new Proxy(checkCsvOptions(options), { get: (_checked, name) => Reflect.get(checkCsvOptions(options), name) });\n',
    breaks: 'an options object that changes later changes the source',
  },
];
