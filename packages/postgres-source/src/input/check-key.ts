import { HeadwaterError } from '@headwater/core';
import type { Safety } from '../postgres-options.ts';
import type { Input } from './input.ts';

/** Whom to wait for where the options do not say. */
export function safetyFor({ key }: Input): Safety {
  return key[0]?.family === 'time' ? 'transactions' : 'writers';
}

/**
 * Checks that keys can grow at all.
 *
 * @throws HeadwaterError `INPUT_UNSUPPORTED` that says what to do.
 */
export function checkGrowth({ name, key, sequence, unseenWriters }: Input, safety: Safety): void {
  if (safety === 'none') return;
  if (unseenWriters !== undefined) throw unsupported(`${name} ${unseenWriters}`);
  if (sequence === undefined) return;
  const column = key[0]?.name;
  if (sequence.step < 0) {
    throw unsupported(`the sequence ${sequence.name} counts down, so ${column} does not grow; choose another key`);
  }
  if (sequence.cache > 1) {
    throw unsupported(
      `the sequence ${sequence.name} has CACHE ${sequence.cache}: each connection keeps so many values of ${column} in store, and later rows can have smaller ones; ALTER SEQUENCE ${sequence.name} CACHE 1, choose another key, or set safety to 'none'`,
    );
  }
}

function unsupported(message: string): HeadwaterError {
  return new HeadwaterError('INPUT_UNSUPPORTED', message);
}
