import type { Mutation } from '../mutation.ts';

const partition = 'packages/postgres-source/src/postgres-partition.ts';
const source = 'packages/postgres-source/src/postgres-source.ts';
const keyset = 'packages/postgres-source/src/statements/keyset.ts';
const session = 'packages/postgres-source/src/connection/postgres-session.ts';
const transaction = 'packages/postgres-source/src/connection/read-transaction.ts';

export const postgresMutations: readonly Mutation[] = [
  {
    name: 'postgres-source-position-of-the-window',
    file: partition,
    text: 'key: last, file: window.file, rows',
    replacement: 'key: window.upTo, file: window.file, rows',
    breaks: 'the position is the end of what will be read, not of what was returned',
  },
  {
    name: 'postgres-source-key-again',
    file: keyset,
    text: 'const isLater = `${row(key)} > ${row(key, after, parameters)}`;',
    replacement: 'const isLater = `${row(key)} >= ${row(key, after, parameters)}`;',
    breaks: 'the last row of every page comes again',
  },
  {
    name: 'postgres-source-last-row-lost',
    file: keyset,
    text: 'conditions.push(`${row(key)} <= ${row(key, upTo, parameters)}`);\n    const order',
    replacement: 'conditions.push(`${row(key)} < ${row(key, upTo, parameters)}`);\n    const order',
    breaks: 'the last row of every window is passed over',
  },
  {
    name: 'postgres-source-without-order',
    file: keyset,
    text: ' ORDER BY ${order} LIMIT ${limit}`;',
    replacement: ' ORDER BY ${order.replaceAll(/$|,/g, (end) => ` DESC${end}`)} LIMIT ${limit}`;',
    breaks: 'rows come in another order than that of the key',
  },
  {
    name: 'postgres-source-position-ignored',
    file: source,
    text: '      resumeState,\n      signal,\n    );',
    replacement: '      undefined,\n      signal,\n    );',
    breaks: 'every build is a fresh start',
  },
  {
    name: 'postgres-source-origin-ignored',
    file: source,
    text: "startingOffset: origin === 'discovered' ? 'earliest' : startingOffset,",
    replacement: "startingOffset: origin === 'discovered' ? startingOffset : startingOffset,",
    breaks: 'the start option is applied to parts that are discovered',
  },
  {
    name: 'postgres-source-now-is-later',
    file: source,
    text: "intervalMs: until === 'now' ? undefined : intervalMs,",
    replacement: "intervalMs: until === 'now' ? intervalMs : intervalMs,",
    breaks: "until 'now' never ends",
  },
  {
    name: 'postgres-source-parts-share-rows',
    file: source,
    text: 'const scope = this.#scopes.get(part);',
    replacement: 'const scope = this.#scopes.get(part) && [...this.#scopes.values()][0];',
    breaks: 'all parts read the rows of the first',
  },
  {
    name: 'postgres-source-parts-overlap',
    file: source,
    text: 'const scope = this.#scopes.get(part);',
    replacement: "const scope = this.#scopes.get(part) && ({ kind: 'all' } as const);",
    breaks: 'every part reads all rows',
  },
  {
    name: 'postgres-source-key-of-the-moment',
    file: source,
    text: 'return [...this.#scopes.keys()];',
    replacement: 'return [...this.#scopes.keys()].map((part) => `${part} (${process.pid})`);',
    breaks: 'the keys of parts name the process',
  },
  {
    name: 'postgres-source-identity-of-the-moment',
    file: source,
    text: 'return `${found?.[0]}${divisionName(this.#options.division)}`;',
    replacement: 'return `${found?.[0]}${divisionName(this.#options.division)} ${performance.now()}`;',
    breaks: 'identity is another one with every call',
  },
  {
    name: 'postgres-source-identity-of-the-cluster',
    file: source,
    text: "|| '/' || d.oid\n",
    replacement: '\n',
    breaks: 'two databases of one server have the same identity',
  },
  {
    name: 'postgres-source-ends-after-a-page',
    file: partition,
    text: '    if (!hasMore) {\n',
    replacement: '    if (!hasMore || items.length > 0) {\n',
    breaks: 'a bounded read ends after the first page',
  },
  {
    name: 'postgres-source-never-ends',
    file: partition,
    text: '      this.#isDone = intervalMs === undefined;\n',
    replacement: '',
    breaks: 'a bounded read looks for its end again when it comes there',
  },
  {
    name: 'postgres-source-abort-swallows-rows',
    file: partition,
    text: 'const page = await this.#pages.read(session, this.#position.key, window.upTo, signal);',
    replacement:
      'const read = await this.#pages.read(session, this.#position.key, window.upTo, new AbortController().signal);\n    const page = read && signal.aborted ? { ...read, items: [] } : read;',
    breaks: 'a call that is aborted moves on and throws away the rows that come',
  },
  {
    name: 'postgres-source-moves-before-it-reads',
    file: partition,
    text: '    await window.settle(session, this.#input, signal);\n',
    replacement:
      '    this.#position = { ...this.#position, rows: this.#position.rows + 1 };\n    await window.settle(session, this.#input, signal);\n',
    breaks: 'the position moves before the query, and a Retry leaves it there',
  },
  {
    name: 'postgres-source-failure-as-end',
    file: partition,
    text: 'throw this.#placed(await this.#explained(error, signal));',
    replacement: 'if (!HeadwaterError.is(error)) throw error;\n      return EOF;',
    breaks: 'a failure passes for the end',
  },
  {
    name: 'postgres-source-retry-as-error',
    file: 'packages/postgres-source/src/connection/outage.ts',
    text: 'return new Retry({ afterMs, cause: error });',
    replacement: 'return outageError(afterMs, error);',
    breaks: 'a connection that is lost is an error at once, and no Retry',
  },
  {
    name: 'postgres-source-connections-stay',
    file: session,
    text: '    await this.#connections.close();\n',
    replacement: '',
    breaks: 'the connections stay open when the session is closed',
  },
  {
    name: 'postgres-source-listens-on',
    file: session,
    text: '    await this.notifications?.close();\n',
    replacement: '',
    breaks: 'the connection that listens stays open when the session is closed',
  },
  {
    name: 'postgres-source-never-woken',
    file: 'packages/postgres-source/src/connection/notification-listener.ts',
    text: '    for (const waiter of this.#waiters) waiter.abort();\n',
    replacement: '',
    breaks: 'a call that waits for rows does not hear of them before its interval is over',
  },
  {
    name: 'postgres-source-loan-never-returned',
    file: transaction,
    text: '    loan.giveBack();\n  }\n}\n\n/** Through',
    replacement: '    if (!signal.aborted) loan.giveBack();\n  }\n}\n\n/** Through',
    breaks: 'a call that is aborted keeps its connection, and none is left in the end',
  },
  {
    name: 'postgres-source-timer-left',
    file: transaction,
    text: '    for (const timer of timers) timer.cancel();\n',
    replacement: '',
    breaks: 'the timer of every query runs on',
  },
  {
    name: 'postgres-source-listener-left',
    file: transaction,
    text: "      signal.removeEventListener('abort', cancel);\n",
    replacement: '',
    breaks: 'a listener stays on the signal of every call',
  },
  {
    name: 'postgres-source-deaf-to-abort',
    file: 'packages/postgres-source/src/waiting/pause.ts',
    text: "    else signal.addEventListener('abort', settle);\n",
    replacement: '',
    breaks: 'a call that waits for rows does not hear its signal',
  },
  {
    name: 'postgres-source-options-unchecked',
    file: 'packages/postgres-source/src/options/check-options.ts',
    text: "checkCount('batchSize', options.batchSize, 1_000)",
    replacement: 'options.batchSize ?? 1_000',
    breaks: 'a batch size of 0 is taken',
  },
];
