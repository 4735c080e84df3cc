import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkFileSystemOf } from '../../src/database/network-file-system.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { StoreProcess } from './store-process.ts';

const holder = 'test';
const withUris = { env: { ...process.env, SQLITE_USE_URI: '1' } };

function unsupported(...says: string[]): object {
  const message = expect.stringMatching(new RegExp(says.join('.*')));
  return { error: { code: 'STORE_UNSUPPORTED', message, retryable: false } };
}

// What SQLite finds on a file system whose lock calls fail.
const withoutLocks = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
static int call(const char *name, int file, int command, void *argument) {
  int (*real)(int, int, ...) = dlsym(RTLD_NEXT, name);
  if (command != F_SETLK && command != F_SETLKW) return real(file, command, argument);
  errno = EOPNOTSUPP;
  return -1;
}
#define WRAP(name) int name(int file, int command, ...) { \\
  va_list rest; va_start(rest, command); void *argument = va_arg(rest, void *); va_end(rest); \\
  return call(#name, file, command, argument); }
WRAP(fcntl)
WRAP(fcntl64)
`;

const canCompile = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;

describe('a file system without locks', () => {
  it.skipIf(!canCompile)('is refused when its lock calls fail', async () => {
    const directory = temporaryDirectory();
    const library = join(directory, 'without-locks.so');
    const compiled = spawnSync('cc', ['-shared', '-fPIC', '-x', 'c', '-', '-o', library, '-ldl'], {
      input: withoutLocks,
    });
    expect(compiled.stderr.toString()).toBe('');
    const path = join(directory, 'shop.db');
    const child = await StoreProcess.start({ env: { ...process.env, LD_PRELOAD: library } });
    expect(await child.ask({ do: 'open', path, holder })).toEqual(unsupported('shop.db', 'local disk'));
  });

  it('is refused when its locks keep nobody out', async () => {
    const path = join(temporaryDirectory(), 'shop.lock');
    const child = await StoreProcess.start(withUris);
    expect(await child.ask({ do: 'lock', path })).toEqual({ result: 'taken' });
    const lawless = `file:${path}-lawless?vfs=unix-none`;
    expect(await child.ask({ do: 'lock', path: lawless })).toEqual(unsupported('do not keep others out', 'local disk'));
  });

  it('is refused when it has no write-ahead log', async () => {
    const path = join(temporaryDirectory(), 'shop.db');
    const child = await StoreProcess.start(withUris);
    const reply = await child.ask({ do: 'open', path: `file:${path}?vfs=unix-none`, holder });
    expect(reply).toEqual(unsupported('shop.db', 'write-ahead log', 'local disk'));
  });
});

it('knows the file systems that other machines can mount', () => {
  const [nfs, cifs, ext4, tmpfs] = [0x6969, 0xff534d42, 0xef53, 0x01021994];
  expect([nfs, cifs, ext4, tmpfs].map(networkFileSystemOf)).toEqual(['NFS', 'CIFS', undefined, undefined]);
});
