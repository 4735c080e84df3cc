import type { Mutation } from '../mutation.ts';

const source = 'packages/testing/src/source/testing-source.ts';
const partition = 'packages/testing/src/source/testing-partition.ts';

export const testingMutations: readonly Mutation[] = [
  {
    name: 'testing-resumes-one-late',
    file: partition,
    text: 'while (this.#index < index && this.#peek().done !== true) this.#skip();',
    replacement: 'while (this.#index <= index && index > 0 && this.#peek().done !== true) this.#skip();',
    breaks: 'an offset off by one: a resume passes over an item',
  },
  {
    name: 'testing-position-one-behind',
    file: partition,
    text: '    return this.#index;\n',
    replacement: '    return Math.max(0, this.#index - 1);\n',
    breaks: 'an offset off by one: the last item comes again',
  },
  {
    name: 'testing-position-ignored',
    file: source,
    text: 'index: resumeState ?? 0,',
    replacement: 'index: 0,',
    breaks: 'every build is a fresh start',
  },
  {
    name: 'testing-key-of-the-moment',
    file: source,
    text: 'return [...this.#parts.keys()];',
    replacement: 'return [...this.#parts.keys()].map((part) => `${part} ${performance.now()}`);',
    breaks: 'the key of a part is another one with every list',
  },
  {
    name: 'testing-key-twice',
    file: source,
    text: 'return [...this.#parts.keys()];',
    replacement: 'return [...this.#parts.keys()].flatMap((part) => [part, part]);',
    breaks: 'a part is listed twice',
  },
  {
    name: 'testing-list-takes',
    file: source,
    text: 'return [...this.#parts.keys()];',
    replacement:
      'return [...this.#parts].map(([part, entries]) => { if (Array.isArray(entries)) entries.pop(); return part; });',
    breaks: 'listing has a side effect: it takes an item out',
  },
  {
    name: 'testing-parts-share-entries',
    file: source,
    text: 'const entries = this.#parts.get(part);',
    replacement: 'const entries = this.#parts.get(part) && [...this.#parts.values()][0];',
    breaks: 'all parts read the entries of the first',
  },
  {
    name: 'testing-shares-a-cursor',
    file: source,
    text: "      entries: typeof entries === 'function' ? entries() : entries,\n      index: resumeState ?? 0,",
    replacement:
      "      entries: { [Symbol.iterator]: () => ((this as { kept?: Map<string, Iterator<X | Sentinel>> }).kept ??= new Map()).get(part) ?? (this as unknown as { kept: Map<string, Iterator<X | Sentinel>> }).kept.set(part, (typeof entries === 'function' ? entries() : entries)[Symbol.iterator]()).get(part)! },\n      index: 0,",
    breaks: 'the source keeps where its parts are, and a build goes on there',
  },
  {
    name: 'testing-one-array',
    file: partition,
    text: '    const items: X[] = [];\n    while',
    replacement: '    const items: X[] = ((this as { kept?: X[] }).kept ??= []);\n    items.length = 0;\n    while',
    breaks: 'every batch is the same array',
  },
  {
    name: 'testing-ends-with-items',
    file: partition,
    text: 'return items.length > 0 ? items : EOF;',
    replacement: 'return EOF;',
    breaks: 'the end swallows the items of the last batch',
  },
  {
    name: 'testing-options-unchecked',
    file: source,
    text: "checkCount('batchSize', options.batchSize, 1)",
    replacement: 'options.batchSize ?? 1',
    breaks: 'a batch size of 0 is taken',
  },
  {
    name: 'testing-iterator-open',
    file: partition,
    text: '    this.#iterator.return?.();\n',
    replacement: '',
    breaks: 'close does not return the iterator',
  },
  {
    name: 'testing-pauses-without-time',
    file: partition,
    text: 'override nextAwake(_context: NextAwakeContext): Date | undefined {\n    return this.#awake;',
    replacement:
      'override nextAwake({ now }: NextAwakeContext): Date | undefined {\n    return new Date(now.getTime() + 10);',
    breaks: 'whenever it is asked, it wants to sleep for longer',
  },
];
