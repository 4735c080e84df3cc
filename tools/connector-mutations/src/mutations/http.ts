import type { Mutation } from '../mutation.ts';

const partition = 'packages/http/src/part/http-partition.ts';
const reader = 'packages/http/src/part/page-reader.ts';
const source = 'packages/http/src/http-source.ts';
const session = 'packages/http/src/request/http-session.ts';
const deadline = 'packages/http/src/request/deadline-signal.ts';

export const httpMutations: readonly Mutation[] = [
  {
    name: 'http-position-of-what-was-fetched',
    file: partition,
    text: 'this.#position = this.#positionAt(hand, done);',
    replacement: 'this.#position = this.#positionAt({ ...hand, index: hand.page.items.length }, done);',
    breaks: 'the position is behind the page that was fetched, not behind what was returned of it',
  },
  {
    name: 'http-index-ignored',
    file: partition,
    text: 'const { index, isSame } = resumption(page.items, this.#position, options.keyOf);',
    replacement: 'const { isSame } = resumption(page.items, this.#position, options.keyOf);\n    const index = 0;',
    breaks: 'a resume inside a page begins with its first item',
  },
  {
    name: 'http-index-one-late',
    file: partition,
    text: 'return { page: address, index, done, ...this.#markBefore(page.items, index) };',
    replacement: 'return { page: address, index: index + 1, done, ...this.#markBefore(page.items, index + 1) };',
    breaks: 'an offset off by one: a resume passes over an item',
  },
  {
    name: 'http-first-item-lost',
    file: partition,
    text: 'const from = isStored ? this.#resumeAt(read) : 0;',
    replacement: 'const from = isStored ? this.#resumeAt(read) : 1;',
    breaks: 'each page but the first loses an item',
  },
  {
    name: 'http-guessed-page-as-position',
    file: partition,
    text: 'this.#position = paging.guesses ? here : {',
    replacement: 'this.#position = {',
    breaks: 'the position is on a page that may not be there',
  },
  {
    name: 'http-last-page-forgotten',
    file: partition,
    text: '    this.#position = position;\n    if (this.#scope.options.pollFrom',
    replacement: '    this.#position = { ...position, page: null, index: 0 };\n    if (this.#scope.options.pollFrom',
    breaks: 'after the last page it begins anew',
  },
  {
    name: 'http-position-ignored',
    file: source,
    text: 'new HttpPartition(scope, resumeState ?? firstPosition);',
    replacement: 'new HttpPartition(scope, firstPosition);',
    breaks: 'every build is a fresh start',
  },
  {
    name: 'http-parts-share-a-url',
    file: source,
    text: 'const url = places.urlOf(part);',
    replacement: 'const url = ((this as { kept?: URL | undefined }).kept ??= places.urlOf(part));',
    breaks: 'all parts of a source read the address that was built first',
  },
  {
    name: 'http-parts-share-a-page',
    file: partition,
    text: 'this.#hand ??= await this.#take(context);\n    const items',
    replacement:
      'const kept = this.#scope.options as { hand?: Hand | undefined };\n    this.#hand ??= kept.hand?.index === 0 ? kept.hand : await this.#take(context);\n    kept.hand = this.#hand && { ...this.#hand, index: 0 };\n    const items',
    breaks: 'a page that one part has fetched is given by another',
  },
  {
    name: 'http-end-swallows-items',
    file: partition,
    text: 'return items.length === 0 && this.#isOver ? EOF : items;',
    replacement: 'return this.#isOver ? EOF : items;',
    breaks: 'the end swallows the items of the last batch',
  },
  {
    name: 'http-one-array',
    file: partition,
    text: 'return items.length === 0 && this.#isOver ? EOF : items;',
    replacement:
      'const array = ((this as { kept?: unknown[] }).kept ??= []);\n    array.splice(0, array.length, ...items);\n    return items.length === 0 && this.#isOver ? EOF : array;',
    breaks: 'every batch is the same array',
  },
  {
    name: 'http-abort-swallows-items',
    file: partition,
    text: 'return items.length === 0 && this.#isOver ? EOF : items;',
    replacement: 'return items.length === 0 && this.#isOver ? EOF : context.signal.aborted ? [] : items;',
    breaks: 'a call that is aborted throws away the items that it has taken',
  },
  {
    name: 'http-retry-as-error',
    file: reader,
    text: '      if (!(error instanceof HttpFault)) throw error;\n',
    replacement:
      '      if (signal !== undefined) throw error;\n      if (!(error instanceof HttpFault)) throw error;\n',
    breaks: 'a busy server is an error at once, and no Retry',
  },
  {
    name: 'http-retry-after-the-step',
    file: partition,
    text: '    const address = this.#asking;\n',
    replacement:
      '    const address = this.#asking;\n    this.#position = { ...this.#position, done: this.#position.done + 1 };\n',
    breaks: 'the position moves before the request, and a Retry leaves it there',
  },
  {
    name: 'http-failure-as-end',
    file: reader,
    text: "if (error.status === 404 && (isGuess || options.endMissing)) return 'missing';",
    replacement: "if (error.status !== 503) return 'missing';",
    breaks: 'a failure passes for the end',
  },
  {
    name: 'http-failure-forgets-the-page',
    file: partition,
    text: 'const read = await this.#reader.read(address, isGuess, this.#validators(), context);',
    replacement:
      'this.#asking = null;\n    const read = await this.#reader.read(address, isGuess, this.#validators(), context);\n    this.#asking = address;',
    breaks: 'after a request that failed it begins with the first page',
  },
  {
    name: 'http-now-is-later',
    file: source,
    text: "if (until === 'now') await partition.endAtNow({ now, signal });",
    replacement: "if (until === 'now') void [now, signal];",
    breaks: "until 'now' is not heard",
  },
  {
    name: 'http-key-twice',
    file: source,
    text: 'if (Array.isArray(parts)) return parts;',
    replacement: 'if (Array.isArray(parts)) return [...parts, ...parts];',
    breaks: 'each part is listed twice',
  },
  {
    name: 'http-discovers-in-silence',
    file: 'packages/http/src/part/ticks.ts',
    text: '    yield undefined;\n',
    replacement: '    if (signal.aborted) yield undefined;\n',
    breaks: 'new parts are not announced',
  },
  {
    name: 'http-identity-of-the-moment',
    file: source,
    text: 'return this.#options.places.identity;',
    replacement: 'return `${this.#options.places.identity} ${performance.now()}`;',
    breaks: 'identity is another one with every call',
  },
  {
    name: 'http-puts-off',
    file: partition,
    text: 'return new Date(Math.min(this.#dueMs, now.getTime() + intervalMs));',
    replacement: 'return new Date(now.getTime() + intervalMs);',
    breaks: 'whenever it is asked, it wants to sleep for longer',
  },
  {
    name: 'http-timer-left',
    file: deadline,
    text: '      timer.cancel();\n',
    replacement: '',
    breaks: 'the timer of every request runs on',
  },
  {
    name: 'http-listener-left',
    file: deadline,
    text: "      signal.removeEventListener('abort', abort);\n",
    replacement: '',
    breaks: 'a listener stays on the signal of every call',
  },
  {
    name: 'http-deaf-to-abort',
    file: deadline,
    text: "  signal.addEventListener('abort', abort, { once: true });\n",
    replacement: '',
    breaks: 'a request goes on when the call is aborted',
  },
  {
    name: 'http-turn-never-given-back',
    file: session,
    text: '      leave();\n',
    replacement: '      if (signal.aborted) void leave;\n      else leave();\n',
    breaks: 'a request that is aborted keeps its turn, and none is left in the end',
  },
  {
    name: 'http-options-unchecked',
    file: 'packages/http/src/options/check-options.ts',
    text: "checkCount('batchSize', options.batchSize, 1000)",
    replacement: 'options.batchSize ?? 1000',
    breaks: 'a batch size of 0 is taken',
  },
];
