import { HeadwaterError } from '@headwater/core';
import { describe, expect, it } from 'vitest';
import { inputError } from '../../src/bytes/input-error.ts';

describe('what the operating system says of a file', () => {
  it.each([
    ['ENOENT', 'INPUT_MISSING', false, /no such file/],
    ['EACCES', 'INPUT_DENIED', false, /no permission/],
    ['EMFILE', 'INPUT_UNREADABLE', true, /maxOpenParts.*ulimit/],
    ['ESTALE', 'INPUT_UNREADABLE', true, /network file system/],
    ['EIO', 'INPUT_UNREADABLE', true, /reading failed: broken/],
  ] as const)('A.3 rows 8, 12, 24, E3: %s is %s, retryable: %s', (errno, code, retryable, message) => {
    const cause = Object.assign(new Error('broken'), { code: errno });
    const error = inputError(cause, { path: '/srv/a.log', part: 'a.log' });
    expect(error).toMatchObject({ code, retryable, part: 'a.log', cause, message: expect.stringMatching(message) });
    expect(error.message).toContain('/srv/a.log');
  });

  it('is said once', () => {
    const error = new HeadwaterError('INPUT_KIND', 'a directory');
    expect(inputError(error, { path: '/srv/a.log' })).toBe(error);
  });
});
