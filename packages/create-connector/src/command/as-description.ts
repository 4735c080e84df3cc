import type { Answer } from './terminal.ts';

/** The description that a text is, without the full stop at its end; or, as a sentence, why it is none. */
export function asDescription(text: string): Answer<string> {
  const value = text.trim().replace(/\.$/, '');
  if (value === '') return { fault: 'the description must not be empty' };
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) return { fault: 'the description must be one line' };
  // It becomes part of a comment.
  if (value.includes('*/')) return { fault: "the description must not hold '*/', which ends a comment" };
  return { value };
}
