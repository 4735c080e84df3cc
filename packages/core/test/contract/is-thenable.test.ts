import { expect, test } from 'vitest';
import { isThenable } from '../../src/store/index.ts';

/** `target` with a member `then`. */
function withThen(target: object, then: unknown): unknown {
  Reflect.set(target, 'then', then);
  return target;
}

test('what has a method then is to wait for, whatever made it', () => {
  const wait = (): undefined => undefined;
  for (const value of [Promise.resolve(), withThen({}, wait), withThen(() => undefined, wait)]) {
    expect(isThenable(value)).toBe(true);
  }
  for (const value of [undefined, null, 0, 'then', {}, withThen({}, 1), wait]) {
    expect(isThenable(value)).toBe(false);
  }
});
