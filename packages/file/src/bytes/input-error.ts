import { HeadwaterError, type ErrorCode } from '@headwater/core';

/** Which file an error is about. */
export interface FileName {
  readonly path: string | Buffer;
  readonly part?: string | undefined;
}

/**
 * What the operating system's error about a file means, as an error with a code and a sentence that says what to do. An
 * error that is one already stays as it is.
 */
export function inputError(cause: unknown, file: FileName): HeadwaterError {
  if (HeadwaterError.is(cause)) return cause;
  const [code, sentence, retryable] = meanings[errnoOf(cause) ?? ''] ?? ['INPUT_UNREADABLE', reasonOf(cause)];
  return new HeadwaterError(code, `${file.path}: ${sentence}`, { part: file.part, cause, retryable });
}

/** The operating system's name of an error, `'ENOENT'` for example. */
export function errnoOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Passes over what was deleted since its directory was read, and links that lead nowhere; throws all other errors. */
export function unlessGone(error: unknown, path: string | Buffer): undefined {
  const errno = errnoOf(error);
  if (errno !== 'ENOENT' && errno !== 'ENOTDIR' && errno !== 'ELOOP') throw inputError(error, { path });
}

const missing = ['INPUT_MISSING', "no such file or directory; check the path, or set onMissing to 'skip'"] as const;
const denied = ['INPUT_DENIED', 'no permission to read; change its mode or owner, or run as another user'] as const;
const tooManyOpen = [
  'INPUT_UNREADABLE',
  'too many open files; lower maxOpenParts or raise the limit (ulimit -n)',
] as const;

const meanings: Readonly<Record<string, readonly [code: ErrorCode, sentence: string, retryable?: boolean]>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  ENAMETOOLONG: missing,
  EACCES: denied,
  EPERM: denied,
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  EISDIR: ['INPUT_KIND', 'a directory, not a file'],
  ENXIO: ['INPUT_KIND', 'not a regular file'],
  ELOOP: ['INPUT_KIND', 'its symbolic links lead in a circle'],
  ESTALE: ['INPUT_UNREADABLE', 'the network file system lost hold of it (ESTALE); a new attempt opens it again'],
};

function reasonOf(cause: unknown): string {
  return `reading failed: ${cause instanceof Error ? cause.message : String(cause)}`;
}
