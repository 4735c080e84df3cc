import { HeadwaterError } from '@headwater/core';

const ownNames: Readonly<Record<string, string>> = {
  includeHidden: 'hidden',
  maxLineBytes: 'max-bytes',
  maxRecordBytes: 'max-bytes',
  maxBatchBytes: 'max-bytes',
  maxOutageMs: 'max-outage',
  reportGroup: 'group',
};

/** Options as programs name them, in the advice of the connectors. */
const option =
  /\b(?:on[A-Z]\w*|max(?:Line|Record|Batch)Bytes|maxOutageMs|reportGroup|relaxQuotes|followSymlinks|includeHidden|(?<=set |or |^)(?:encoding|delimiter)(?! option))\b/g;

const takeOver = ['or take over if it hangs', 'or --take-over if it hangs'] as const;

/** Advice that is no name of an option, and how it is followed here. */
const phrases: readonly (readonly [inPrograms: string, inShells: string])[] = [
  ['quote to null', "--quote ''"],
  ['set header: false', 'give --no-header'],
  ['with header: false', 'with --no-header'],
  ['start the part again', 'start the part again: headwater positions <file> reset <flow> <part>'],
  ['point the source back, or use another flow id', 'read that one, or give this one an --id of its own'],
  takeOver,
];

/**
 * An error of the connectors as it suits the command: without the flow and the method, which nobody has named here, and
 * with the options of the command instead of those of the connector.
 */
export function inShellWords(error: unknown): unknown {
  if (!HeadwaterError.is(error)) return error;
  const { code, cause } = error;
  const original = HeadwaterError.is(cause, code) ? cause : error;
  return new HeadwaterError(code, withShellOptions(original.message), { cause: error });
}

/**
 * An error of a flow of the user's, whose options are those of a program; that it is held is the command's to mend.
 *
 * @param advice what can be done when the holder hangs. Default: the option of the commands that run flows.
 */
export function heldInShellWords(error: unknown, advice: string = takeOver[1]): unknown {
  if (!HeadwaterError.is(error, 'STORE_HELD')) return error;
  return new HeadwaterError(error.code, error.message.replace(takeOver[0], advice), { cause: error });
}

/** The text, with `--on-missing` where it says `onMissing`. */
export function withShellOptions(text: string): string {
  const named = text.replaceAll(option, (name) => `--${ownNames[name] ?? kebabCase(name)}`);
  return phrases.reduce((said, [inPrograms, inShells]) => said.replace(inPrograms, inShells), named);
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
