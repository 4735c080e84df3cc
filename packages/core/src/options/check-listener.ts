import { checkFunction } from './check-function.ts';

/**
 * An option that is told of events, such as `onEvent`: one that was left out becomes a function that does nothing. Looking
 * on changes nothing in what happens, so what it throws, or a promise of it that is rejected, is passed over.
 *
 * @throws TypeError when it is no function; the message shows the value.
 */
export function checkListener<E>(name: string, value: ((event: E) => unknown) | undefined): (event: E) => void {
  const listener = checkFunction(name, value);
  return (event) => {
    try {
      const told = listener?.(event);
      if (told instanceof Promise) told.catch(() => {});
    } catch {
      return;
    }
  };
}
