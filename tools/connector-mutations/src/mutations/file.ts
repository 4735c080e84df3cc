import type { Mutation } from '../mutation.ts';

const window = 'packages/file/src/bytes/file-window.ts';
const partition = 'packages/file/src/line-partition.ts';
const source = 'packages/file/src/line-source.ts';

export const fileMutations: readonly Mutation[] = [
  {
    name: 'file-position-one-byte-early',
    file: window,
    text: 'return { offset, head: this.#head.digest(offset), mark, inode };',
    replacement: 'return { offset: offset - 1, head: this.#head.digest(offset), inode };',
    breaks: 'an offset off by one: the line end comes again, as an empty line',
  },
  {
    name: 'file-position-of-what-was-fetched',
    file: window,
    text: '    const { offset, start } = this;\n    const { inode }',
    replacement: '    const offset = this.#readEnd;\n    const start = this.end;\n    const { inode }',
    breaks: 'the position is behind what was read ahead, not behind what was returned',
  },
  {
    name: 'file-position-never-moves',
    file: window,
    text: '    this.start += count;\n    this.offset += count;',
    replacement: '    this.start += count;',
    breaks: 'the position stays at the beginning',
  },
  {
    name: 'file-position-ignored',
    file: 'packages/file/src/bytes/open-window.ts',
    text: 'if (position === undefined || position.offset === 0) return beginning;',
    replacement: 'return beginning;',
    breaks: 'every build is a fresh start',
  },
  {
    name: 'file-resumes-at-the-end',
    file: 'packages/file/src/bytes/open-window.ts',
    text: "if (verdict === 'continue') return { offset, head, before };",
    replacement: "if (verdict === 'continue') return { offset: Math.max(offset, size - 1), head, before };",
    breaks: 'a resume passes over what the file holds by now',
  },
  {
    name: 'file-close-is-missing',
    file: partition,
    text: 'return this.#window.close();',
    replacement: 'return Promise.resolve();',
    breaks: 'the file stays open',
  },
  {
    name: 'file-ends-before-it-reads',
    file: partition,
    text: 'return this.#cutter.finished ? EOF : undefined;',
    replacement: 'return EOF;',
    breaks: 'it ends when nothing has been read yet',
  },
  {
    name: 'file-end-of-a-chunk-is-the-end',
    file: window,
    text: '    this.#reading = this.#read();\n    // The error',
    replacement: '    this.ended = true;\n    this.#reading = this.#read();\n    // The error',
    breaks: 'it ends after the first chunk',
  },
  {
    name: 'file-never-ends',
    file: partition,
    text: 'return this.#cutter.finished ? EOF : undefined;',
    replacement: 'return this.#cutter.finished ? [] : undefined;',
    breaks: 'at the end it waits for ever',
  },
  {
    name: 'file-abort-swallows-lines',
    file: partition,
    text: '  override nextBatch({ signal }: NextBatchContext): readonly X[] | EOF | Promise<readonly X[] | EOF> {\n    return this.#fromMemory() ?? this.#readOn(signal);',
    replacement:
      '  override async nextBatch({ signal }: NextBatchContext): Promise<readonly X[] | EOF> {\n    const lines = this.#fromMemory() ?? (await this.#readOn(signal));\n    await Promise.resolve();\n    return signal.aborted ? [] : lines;',
    breaks: 'a call that is aborted throws away the lines that it has taken',
  },
  {
    name: 'file-key-of-the-process',
    file: 'packages/file/src/bytes/walk-directory.ts',
    text: 'const key = directory.prefix + segment;',
    replacement: 'const key = `${directory.prefix}${segment}@${process.pid}`;',
    breaks: 'the keys of parts name the process',
  },
  {
    name: 'file-key-twice',
    file: 'packages/file/src/bytes/file-set.ts',
    text: '.map(({ key }) => key).toSorted();',
    replacement: '.flatMap(({ key }) => [key, key]).toSorted();',
    breaks: 'each part is listed twice',
  },
  {
    name: 'file-flat-directory',
    file: 'packages/file/src/bytes/walk-directory.ts',
    text: '} else if (entry.isDirectory() && depth < pattern.maxDepth) {',
    replacement: '} else if (entry.isDirectory() && depth < 1) {',
    breaks: 'directories below the first are forgotten',
  },
  {
    name: 'file-list-cuts',
    file: source,
    text: 'return this.#files.list(signal);',
    replacement:
      "return this.#files.list(signal).then(async (keys) => {\n      for (const key of keys) {\n        const path = await this.#files.locate(key);\n        if (path !== undefined) await import('node:fs/promises').then((fs) => fs.appendFile(path, 'listed\\n'));\n      }\n      return keys;\n    });",
    breaks: 'listing has a side effect: it writes into the files',
  },
  {
    name: 'file-parts-share-a-window',
    file: source,
    text: 'const window = await openPart(this.#files, context, this.#options);',
    replacement:
      'const window = await ((this as { kept?: ReturnType<typeof openPart> }).kept ??= openPart(this.#files, context, this.#options));',
    breaks: 'all parts of a source share the file that was opened first',
  },
  {
    name: 'file-build-needs-a-list',
    file: source,
    text: 'return this.#files.list(signal);\n  }\n\n  override async buildPart(\n    context: BuildPartContext<LinePosition>,\n  ): Promise<StatefulSourcePartition<LineItem<I>, LinePosition>> {\n    const { part, resumeState, until } = context;',
    replacement:
      "(this as { listed?: boolean }).listed = true;\n    return this.#files.list(signal);\n  }\n\n  override async buildPart(\n    context: BuildPartContext<LinePosition>,\n  ): Promise<StatefulSourcePartition<LineItem<I>, LinePosition>> {\n    const { part, resumeState, until } = context;\n    if (!(this as { listed?: boolean }).listed) throw new Error('never listed');",
    breaks: 'a part can be built only where the parts were listed before',
  },
  {
    name: 'file-now-is-later',
    file: source,
    text: "const stopAt = until === 'now' && window.openedSize > 0 ? window.openedSize : Infinity;",
    replacement: 'const stopAt = until === undefined ? Infinity : Infinity;',
    breaks: "until 'now' reads on to the end that there is then",
  },
  {
    name: 'file-forgets-the-open-line',
    file: 'packages/file/src/line-cutter.ts',
    text: "return this.#before === 'line' ? position : { ...position, [this.#before]: true };",
    replacement: 'return position;',
    breaks: 'the position does not say that the last line had no line end',
  },
  {
    name: 'file-options-unchecked',
    file: 'packages/file/src/line-options.ts',
    text: "checkCount('batchSize', options.batchSize, 1000)",
    replacement: 'options.batchSize ?? 1000',
    breaks: 'a batch size of 0 is taken',
  },
  {
    name: 'file-options-unknown',
    file: 'packages/file/src/line-options.ts',
    text: '  checkKnown(what, options, [...Object.keys(lineOptionNames), ...more]);\n',
    replacement: '',
    breaks: 'an option that does not exist is passed over in silence',
  },
  {
    name: 'file-listener-left',
    file: 'packages/file/src/bytes/until-settled.ts',
    text: "  signal.removeEventListener('abort', onAbort);\n",
    replacement: '',
    breaks: 'a listener stays on the signal of every call',
  },
  {
    name: 'file-another-connector',
    file: source,
    text: "return '@headwater/file';",
    replacement: 'return `@headwater/file ${Math.random()}`;',
    breaks: 'the name of the connector changes',
  },
  {
    name: 'file-refuses-its-positions',
    file: 'packages/file/src/line-position.ts',
    text: '    if (value === undefined || value === true) continue;\n',
    replacement: '',
    breaks: 'checkState refuses what snapshot gave',
  },
  {
    name: 'file-bytes-under-strings',
    file: 'packages/file/src/line-block.ts',
    text: 'located.push({ line: dropReturns ? withoutReturn(line) : line, path, offset: this.at + shift });',
    replacement:
      'located.push(Object.assign(((this as { kept?: object }).kept ??= {}), { line: dropReturns ? withoutReturn(line) : line, path, offset: this.at + shift }) as LocatedLine);',
    breaks: 'all lines of a block are one object',
  },
];
