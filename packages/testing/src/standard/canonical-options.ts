/** An option that several connectors have, and so all of them under this name. */
export interface CanonicalOption {
  readonly name: string;
  readonly meaning: string;
  /** What others call it, and no connector of ours may. */
  readonly otherNames: readonly string[];
}

/** The options with one name for all connectors, as the connector standard lists them. */
export const canonicalOptions: readonly CanonicalOption[] = [
  {
    name: 'batchSize',
    meaning: 'how many items a batch has at most',
    otherNames: ['size', 'chunkSize', 'maxBatchSize', 'itemsPerBatch', 'maxItems'],
  },
  {
    name: 'intervalMs',
    meaning: 'how often a source that is polled asks',
    otherNames: ['interval', 'pollInterval', 'pollIntervalMs', 'pollMs', 'pollEveryMs', 'everyMs', 'frequency'],
  },
  {
    name: 'alignTo',
    meaning: 'an instant that the marks of polling are counted from',
    otherNames: ['align', 'alignment', 'startTime'],
  },
  {
    name: 'startingOffset',
    meaning: "where parts begin that have no position: 'earliest', 'latest', or a place of the system's own",
    otherNames: ['startOffset', 'initialOffset', 'fromBeginning', 'offsetReset', 'autoOffsetReset', 'startFrom'],
  },
  {
    name: 'bounded',
    meaning: "true: end where the end is when a part is first opened; or an end of the system's own",
    otherNames: ['once', 'oneShot', 'stopAtEnd', 'endAtNow', 'tail'],
  },
  {
    name: 'discoverMs',
    meaning: 'how often to look for new parts',
    otherNames: ['discoverInterval', 'discoverIntervalMs', 'discoveryInterval', 'refreshInterval', 'refreshMs'],
  },
  {
    name: 'items',
    meaning: "what an item is: the plain thing, or 'located' with its place, an identity of its own",
    otherNames: ['itemType', 'output', 'located', 'withLocation'],
  },
  {
    name: 'encoding',
    meaning: 'the encoding of text, a label of the WHATWG list',
    otherNames: ['charset', 'charEncoding'],
  },
  {
    name: 'onBadRecord',
    meaning: "a record that cannot be read: 'stop', 'skip' (telling it) or 'deliver' (an object in its place)",
    otherNames: [
      'onError',
      'onParseError',
      'onInvalid',
      'ignoreErrors',
      'skipErrors',
      'skipInvalid',
      'onBadRow',
      'onBadItem',
      'onBadPayload',
    ],
  },
  {
    name: 'onMissing',
    meaning: "an input that is not there: 'error', or what to do instead",
    otherNames: ['ignoreMissing', 'allowMissing', 'skipMissing'],
  },
  {
    name: 'onTruncated',
    meaning: "an input that is shorter than the position: 'error', or where to go on",
    otherNames: ['onShrunk', 'onTruncate'],
  },
  {
    name: 'onReplaced',
    meaning: "an input that is another one under the same name: 'error', or where to go on",
    otherNames: ['onRewritten', 'onChanged'],
  },
  {
    name: 'onExpired',
    meaning: "entries behind the position were removed by retention: 'error', or where to go on",
    otherNames: ['onTrimmed', 'onRetention', 'onDataLoss', 'failOnDataLoss'],
  },
  {
    name: 'maxRecordBytes',
    meaning: 'how long a record may be',
    otherNames: ['maxRecordSize', 'maxRecordLength', 'maxLength'],
  },
  {
    name: 'maxBufferedBytes',
    meaning: 'how many bytes a worker holds in advance, for all parts together',
    otherNames: ['bufferSize', 'highWaterMark', 'maxBuffer', 'prefetch', 'prefetchBytes'],
  },
  {
    name: 'requestTimeoutMs',
    meaning: 'how long the system may take over one answer',
    otherNames: ['timeout', 'timeoutMs', 'requestTimeout', 'responseTimeout', 'responseTimeoutMs'],
  },
  {
    name: 'maxOutageMs',
    meaning: 'how long the system may be away before that is an error',
    otherNames: ['maxRetryTime', 'maxRetryMs', 'giveUpAfter', 'giveUpAfterMs'],
  },
  {
    name: 'onEvent',
    meaning: 'called with what happens and is no error',
    otherNames: ['logger', 'log', 'onLog', 'onNotice', 'events'],
  },
];
