import { HeadwaterError } from '@headwater/core';

const ownNames: Readonly<Record<string, string>> = {
  includeHidden: 'hidden',
  maxLineBytes: 'max-bytes',
  maxRecordBytes: 'max-bytes',
};

/** Options as programs name them, in the advice of the connectors. */
const option = /\b(?:on[A-Z]\w*|max(?:Line|Record)Bytes|relaxQuotes|followSymlinks|includeHidden|(?<=set )encoding)\b/g;

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

/** The text, with `--on-missing` where it says `onMissing`. */
export function withShellOptions(text: string): string {
  return text.replaceAll(option, (name) => `--${ownNames[name] ?? kebabCase(name)}`);
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
