import { InputError } from './input-error.ts';

/** The command was called in a wrong way: exit code 2. The message says what is wrong and what would be right. */
export class UsageError extends InputError {
  override readonly name: string = 'UsageError';
}
