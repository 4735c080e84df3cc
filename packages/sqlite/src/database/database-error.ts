import { HeadwaterError, type ErrorCode, type HeadwaterErrorOptions } from '@headwater/core';

interface Meaning {
  /** The beginnings of SQLite's codes that mean this. */
  readonly codes: readonly string[];
  readonly code: ErrorCode;
  readonly retryable?: boolean;
  readonly says: (file: string) => string;
}

// The first line whose code matches decides, so the exceptions stand above their families.
const meanings: readonly Meaning[] = [
  {
    codes: ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'],
    code: 'STORE_FULL',
    says: (file) => `there is no room left for ${file}: free some space and start again, nothing is lost`,
  },
  {
    codes: ['SQLITE_READONLY_DBMOVED'],
    code: 'STORE_READONLY',
    says: (file) => `${file} was moved or deleted while it was open: put it back and start again`,
  },
  {
    codes: ['SQLITE_READONLY', 'SQLITE_PERM'],
    code: 'STORE_READONLY',
    says: (file) => `${file} cannot be written: give write permission for it and its directory`,
  },
  {
    codes: ['SQLITE_NOTADB'],
    code: 'STORE_CORRUPT',
    says: (file) => `${file} is not a SQLite database: it was left as it is, name another file`,
  },
  {
    codes: ['SQLITE_CORRUPT'],
    code: 'STORE_CORRUPT',
    says: (file) =>
      `${file} is damaged: restore it from a backup, or save what can be read with "sqlite3 <file> .recover"`,
  },
  {
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL'],
    code: 'STORE_BUSY',
    says: (file) =>
      `${file} is locked by another connection: it goes on when that one ends its transaction; if it hangs, end its process`,
  },
  {
    codes: [
      'SQLITE_IOERR_LOCK',
      'SQLITE_IOERR_RDLOCK',
      'SQLITE_IOERR_UNLOCK',
      'SQLITE_IOERR_CHECKRESERVEDLOCK',
      'SQLITE_IOERR_SHM',
      'SQLITE_NOLFS',
    ],
    code: 'STORE_UNSUPPORTED',
    says: (file) => `the file system of ${file} has no locks or no shared memory: keep the file on a local disk`,
  },
  {
    codes: ['SQLITE_CANTOPEN'],
    code: 'STORE_FAILED',
    retryable: false,
    says: (file) => `${file} cannot be opened: check that it is a file and that its directory can be written`,
  },
  {
    // After a failed fsync nobody knows what the disk holds, and a second fsync would wrongly report success.
    codes: ['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_DIR_FSYNC'],
    code: 'STORE_FAILED',
    retryable: false,
    says: (file) => `the disk did not confirm a write to ${file}: check the disk, then start again`,
  },
  {
    codes: ['SQLITE_IOERR', 'SQLITE_NOMEM'],
    code: 'STORE_FAILED',
    says: (file) => `reading or writing ${file} failed: check the disk, and the quota of its user`,
  },
];

/** The codes with which the whole database, not one statement of a handler, has failed. */
const wholeDatabase = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** The error of the contract for what SQLite threw; what is not SQLite's is returned as it is. */
export function databaseError(error: unknown, file: string, where: HeadwaterErrorOptions = {}): unknown {
  const sqliteCode = sqliteCodeOf(error);
  if (sqliteCode === undefined) return connectionError(error, file, where);
  const meaning = meanings.find(({ codes }) => codes.some((code) => sqliteCode.startsWith(code)));
  const { code, retryable, says } = meaning ?? unexpected;
  return new HeadwaterError(code, `${says(file)} (${sqliteCode})`, {
    ...where,
    cause: error,
    ...(retryable === undefined ? {} : { retryable }),
  });
}

/** Whether this is what SQLite threw because the whole database failed. */
export function isDatabaseFailure(error: unknown): boolean {
  const sqliteCode = sqliteCodeOf(error);
  return sqliteCode !== undefined && wholeDatabase.some((code) => sqliteCode.startsWith(code));
}

/** Whether SQLite refused because somebody else holds a lock. */
export function isBusy(error: unknown): boolean {
  return sqliteCodeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
}

const unexpected: Omit<Meaning, 'codes'> = {
  code: 'STORE_FAILED',
  retryable: false,
  says: (file) => `SQLite refused a statement of the store in ${file}: were its headwater_ tables changed by hand?`,
};

// By the code and not by the class: a database that was handed in may come from another copy of better-sqlite3.
function sqliteCodeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as { readonly code?: unknown }).code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}

function connectionError(error: unknown, file: string, where: HeadwaterErrorOptions): unknown {
  if (!(error instanceof TypeError)) return error;
  if (error.message.includes('connection is not open')) {
    return new HeadwaterError('STORE_FAILED', `${file} was closed while a flow was using it`, {
      ...where,
      cause: error,
      retryable: false,
    });
  }
  if (error.message.includes('connection is busy')) {
    return new HeadwaterError(
      'STORE_BUSY',
      `the connection to ${file} is in the middle of a query of yours: end its iteration, or give the store a connection of its own`,
      { ...where, cause: error },
    );
  }
  return error;
}
