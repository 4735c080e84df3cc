import type { Mutation } from '../mutation.ts';

const partition = 'packages/kafka/src/kafka-partition.ts';
const source = 'packages/kafka/src/kafka-source.ts';
const position = 'packages/kafka/src/kafka-position.ts';
const records = 'packages/kafka/src/records/record-set-reader.ts';

export const kafkaMutations: readonly Mutation[] = [
  {
    name: 'kafka-position-one-ahead',
    file: position,
    text: 'return { offset: String(offset), topicId',
    replacement: 'return { offset: String(offset === 0n ? offset : offset + 1n), topicId',
    breaks: 'an offset off by one: a resume passes over a record',
  },
  {
    name: 'kafka-position-of-the-last-record',
    file: position,
    text: 'return { offset: String(offset), topicId',
    replacement: 'return { offset: String(offset > 0n ? offset - 1n : offset), topicId',
    breaks: 'the position is that of the last record, which comes again',
  },
  {
    name: 'kafka-position-of-what-was-fetched',
    file: partition,
    text: 'return storedPosition(this.#position);',
    replacement: 'return storedPosition({ ...this.#position, offset: this.#feed?.next ?? this.#position.offset });',
    breaks: 'the position is behind what was fetched, not behind what was returned',
  },
  {
    name: 'kafka-position-behind-the-batch',
    file: records,
    text: 'return this.#open?.next ?? this.#next;',
    replacement: 'return this.#open === undefined ? this.#next : this.#passed;',
    breaks: 'the position is behind the record batch that is half read',
  },
  {
    name: 'kafka-batch-from-its-beginning',
    file: records,
    text: 'return new RecordBatch(this.#set, batch, this.#next, this.#limits, this.#headerKeys);',
    replacement: 'return new RecordBatch(this.#set, batch, batch.firstOffset, this.#limits, this.#headerKeys);',
    breaks: 'a resume inside a record batch begins with its first record',
  },
  {
    name: 'kafka-position-ignored',
    file: 'packages/kafka/src/start/open-range.ts',
    text: 'const offset = stored?.offset ?? (await firstOffset(',
    replacement: 'const offset = (await firstOffset(',
    breaks: 'the start option is applied again on every build',
  },
  {
    name: 'kafka-origin-ignored',
    file: 'packages/kafka/src/start/first-offset.ts',
    text: "  if (origin === 'discovered') return cluster.offset(place, 'earliest', signal);\n",
    replacement: '',
    breaks: 'the start option is applied to partitions that are discovered',
  },
  {
    name: 'kafka-discovers-in-silence',
    file: 'packages/kafka/src/topics/watch-parts.ts',
    text: '    if (isNew) yield undefined;\n',
    replacement: '    if (isNew && signal.aborted) yield undefined;\n',
    breaks: 'new partitions are not announced',
  },
  {
    name: 'kafka-key-twice',
    file: 'packages/kafka/src/topics/list-parts.ts',
    text: '.map((partition) => partKey(name, partition)),',
    replacement: '.flatMap((partition) => [partKey(name, partition), partKey(name, partition)]),',
    breaks: 'each part is listed twice',
  },
  {
    name: 'kafka-parts-share-a-place',
    file: source,
    text: 'const place = placeOf(part);',
    replacement: 'const place = ((this as { kept?: ReturnType<typeof placeOf> }).kept ??= placeOf(part));',
    breaks: 'all parts of a source read the partition that was built first',
  },
  {
    name: 'kafka-client-in-the-source',
    file: source,
    text: 'return new KafkaSession(connected, reportGroup, cluster.maxBufferedBytes, cluster.clock);',
    replacement:
      'return ((this as { kept?: KafkaSession }).kept ??= new KafkaSession(connected, reportGroup, cluster.maxBufferedBytes, cluster.clock));',
    breaks: 'the source keeps its client, and the first worker that ends closes it for all',
  },
  {
    name: 'kafka-connections-stay',
    file: 'packages/kafka/src/session/kafka-session.ts',
    text: '    await this.cluster[Symbol.asyncDispose]();\n',
    replacement: '',
    breaks: 'the connections stay open when the session is closed',
  },
  {
    name: 'kafka-close-is-missing',
    file: partition,
    text: '    this.#feed?.close();\n  }\n\n  [Symbol.dispose]',
    replacement: '  }\n\n  [Symbol.dispose]',
    breaks: 'a part that was closed is fetched on',
  },
  {
    name: 'kafka-confirms-what-was-read',
    file: partition,
    text: 'group.report(this.#scope.place, readPosition(state))',
    replacement: 'group.report(this.#scope.place, this.#position)',
    breaks: 'committed confirms what was read, not the position that it is given',
  },
  {
    name: 'kafka-confirms-too-early',
    file: partition,
    text: '    this.#moveTo(reader.next, reader.leaderEpoch);\n',
    replacement:
      '    this.#moveTo(reader.next, reader.leaderEpoch);\n    void this.#scope.session.group?.report(this.#scope.place, this.#position).catch(() => {});\n',
    breaks: 'it confirms what was returned before it is durable',
  },
  {
    name: 'kafka-never-confirms',
    file: partition,
    text: 'if (group === undefined) return;',
    replacement: 'if (group === undefined || state !== undefined) return;',
    breaks: 'nothing is ever confirmed',
  },
  {
    name: 'kafka-failure-as-end',
    file: partition,
    text: 'if (feed.fault !== undefined) return this.#meet(feed.fault, signal);',
    replacement: 'if (feed.fault !== undefined) return EOF;',
    breaks: 'a failure passes for the end',
  },
  {
    name: 'kafka-failure-as-nothing',
    file: partition,
    text: 'if (feed.fault !== undefined) return this.#meet(feed.fault, signal);',
    replacement: 'if (feed.fault !== undefined) return [];',
    breaks: 'a failure passes for nothing yet, for ever',
  },
  {
    name: 'kafka-deaf-to-abort',
    file: 'packages/kafka/src/fetch/partition-feed.ts',
    text: "      signal.addEventListener('abort', settle);\n",
    replacement: '',
    breaks: 'a call that waits for records does not hear its signal',
  },
  {
    name: 'kafka-listener-left',
    file: 'packages/kafka/src/fetch/partition-feed.ts',
    text: "        signal.removeEventListener('abort', settle);\n",
    replacement: '',
    breaks: 'a listener stays on the signal of every call that waited',
  },
  {
    name: 'kafka-abort-swallows-messages',
    file: partition,
    text: '  override nextBatch({ signal }: NextBatchContext): readonly unknown[] | EOF | Promise<readonly unknown[] | EOF> {\n    return this.#fromMemory() ?? this.#readOn(signal);',
    replacement:
      '  override async nextBatch({ signal }: NextBatchContext): Promise<readonly unknown[] | EOF> {\n    const found = this.#fromMemory() ?? (await this.#readOn(signal));\n    await Promise.resolve();\n    return signal.aborted ? [] : found;',
    breaks: 'a call that is aborted throws away the messages that it has taken',
  },
  {
    name: 'kafka-ends-one-early',
    file: partition,
    text: 'if (this.#position.offset >= this.#end) return EOF;',
    replacement: 'if (this.#position.offset >= this.#end - 1n) return EOF;',
    breaks: 'a bounded read ends before the last message',
  },
  {
    name: 'kafka-now-is-later',
    file: source,
    text: "const askedEnd = this.#options.end ?? (until === 'now' ? 'latest' : undefined);",
    replacement: "const askedEnd = this.#options.end ?? (until === 'now' ? undefined : undefined);",
    breaks: "until 'now' never ends",
  },
  {
    name: 'kafka-identity-of-the-moment',
    file: source,
    text: 'return shared.cluster.clusterId;',
    replacement: 'return `${shared.cluster.clusterId} ${performance.now()}`;',
    breaks: 'identity is another one with every call',
  },
  {
    name: 'kafka-invalid-awake',
    file: partition,
    text: 'override nextAwake({ now }: NextAwakeContext): Date {\n    return now;',
    replacement:
      'override nextAwake({ now }: NextAwakeContext): Date {\n    return new Date(Number(this.#feed?.logStart ?? now) + NaN);',
    breaks: 'nextAwake gives an invalid Date',
  },
  {
    name: 'kafka-puts-off',
    file: partition,
    text: 'override nextAwake({ now }: NextAwakeContext): Date {\n    return now;',
    replacement: 'override nextAwake({ now }: NextAwakeContext): Date {\n    return new Date(now.getTime() + 100);',
    breaks: 'whenever it is asked, it wants to sleep for longer',
  },
  {
    name: 'kafka-options-unchecked',
    file: 'packages/kafka/src/options/check-options.ts',
    text: "checkCount('batchSize', options.batchSize, 1000)",
    replacement: 'options.batchSize ?? 1000',
    breaks: 'a batch size of 0 is taken',
  },
  {
    name: 'kafka-refuses-its-positions',
    file: position,
    text: "if (topicId !== null && (typeof topicId !== 'string' || !/^[\\w-]{22}$/.test(topicId))) {",
    replacement: "if (topicId !== null && (typeof topicId !== 'string' || !/^[a-z]{22}$/.test(topicId))) {",
    breaks: 'checkState refuses what snapshot gave',
  },
];
