/** Every code an error of this project can have, with what it means. The list is closed; messages may change, codes do not. */
export const errorCodes = {
  // The source does not keep the contract.
  SOURCE_KIND: 'The object is not a source, or of a contract version that is not understood.',
  PART_KIND: 'buildPart or build returned something that is not a partition of the right kind.',
  PART_KEY_INVALID: 'A part key is empty, too long, not NFC, or holds a NUL or a lone surrogate.',
  PART_DUPLICATE: 'listParts named the same part twice.',
  BATCH_INVALID: 'nextBatch returned something other than an array or EOF.',
  AWAKE_INVALID: 'nextAwake returned something other than a valid Date or undefined.',
  POSITION_INVALID: 'snapshot returned something that is not JSON.',
  CONTRACT_VIOLATED: 'The contract checker found a broken rule.',

  // A stored position does not fit the source.
  CONNECTOR_CHANGED: 'The stored positions belong to another connector.',
  IDENTITY_CHANGED: 'The source reads another cluster, bucket or directory than the stored positions belong to.',
  STATE_VERSION: 'A stored position has a newer or unknown format.',
  STATE_INVALID: 'A stored position is not one that the connector understands.',

  // What a source meets outside.
  SOURCE_FAILED: 'A method of the source threw.',
  INPUT_MISSING: 'The file, topic or other input does not exist.',
  INPUT_KIND: 'The input exists but is not of a kind that can be read, a directory instead of a file for example.',
  INPUT_DENIED: 'There is no permission to read the input.',
  INPUT_UNREADABLE: 'Reading the input failed.',
  INPUT_TRUNCATED: 'The input is shorter than the stored position.',
  INPUT_REPLACED: 'The input was replaced or rewritten since the stored position.',
  INPUT_CONTINUED: 'The last, unterminated record was delivered and went on growing afterwards.',
  INPUT_EXPIRED: 'What stood at the stored position has been removed, by retention for example.',
  INPUT_CORRUPT: 'The input is damaged: a checksum does not match, or its structure makes no sense.',
  INPUT_UNSUPPORTED: 'The input has a format, a version or a compression that is not supported.',
  RECORD_INVALID: 'A record does not have the form that the format or the options ask for.',
  RECORD_TOO_LARGE: 'A record is longer than the limit.',
  ENCODING_INVALID: 'The bytes are not valid in the given encoding.',

  // The way to a system outside.
  CONNECTION_FAILED: 'The system cannot be reached, or does not answer.',
  CONNECTION_TLS: 'An encrypted connection cannot be made, or encryption is needed and was not asked for.',
  AUTHENTICATION_FAILED: 'The system refuses the credentials.',

  // The sink.
  SINK_FAILED: 'The sink threw.',
  SINK_ASYNC: 'The sink of a transactional store was asynchronous.',

  // The store.
  STORE_HELD: 'Another execution of this flow is alive.',
  STORE_FENCED: 'A newer execution of this flow took over.',
  STORE_BUSY: 'The store is locked by somebody else at the moment.',
  STORE_TIMEOUT: 'The store did not answer in time.',
  STORE_FULL: 'The disk that holds the store is full.',
  STORE_CORRUPT: 'The store is damaged or no store at all.',
  STORE_READONLY: 'The store cannot be written.',
  STORE_VERSION: 'The store was written by a newer version.',
  STORE_UNSUPPORTED: 'The file system or database lacks what the store needs, locks or WAL for example.',
  STORE_FAILED: 'The store failed.',
} as const;

/** The closed list of error codes (E4). */
export type ErrorCode = keyof typeof errorCodes;

const transient: ReadonlySet<ErrorCode> = new Set([
  'SOURCE_FAILED',
  'INPUT_UNREADABLE',
  'CONNECTION_FAILED',
  'SINK_FAILED',
  'STORE_BUSY',
  'STORE_FAILED',
]);

/** Whether trying again can help after an error with this code, unless the error itself says otherwise (E3). */
export function isRetryableCode(code: ErrorCode): boolean {
  return transient.has(code);
}
