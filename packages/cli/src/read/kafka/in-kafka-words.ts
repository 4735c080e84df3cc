import { HeadwaterError } from '@headwater/core';
import { UsageError } from '../../arguments/usage-error.ts';
import { inShellWords } from '../in-shell-words.ts';

/** How the connector names what is told to it here in another way; the longer ones first. */
const phrases: readonly (readonly [inPrograms: RegExp, inShells: string])[] = [
  [/\bstartingOffset(?:\.\w+)?/g, '--from'],
  [/\bbounded(?:\.\w+)?(?= names| must)/g, '--to'],
  [/\bset value to what it is/g, 'print it as something else with --format'],
  [/\bset the position behind it/g, 'set the position behind it: headwater positions <file> set <flow> <part>'],
];

/** What is said of the way to the brokers, where these words can be no name of a topic. */
const connectionPhrases: typeof phrases = [
  [/, or set servername in ssl\b/g, ''],
  [/[.]? The limit is the option \w+/g, ''],
  [/\bca in ssl\b/g, '--ca'],
  [/\bcert and key in ssl\b/g, '--cert and --key'],
  [/\bsasl\.mechanism\b/g, '--sasl'],
  [/\bCheck the option sasl\b/g, 'Check the user and the password'],
  [/\bthe option (?=s(?:sl|asl)\b)/g, ''],
  // Not in what OpenSSL says: ssl/tls alert bad certificate.
  [/(?<=\b(?:[Ss]et|out|or) )ssl\b/g, '--tls'],
  [/(?<=\b(?:[Ss]et|out|or) )sasl\b/g, '--sasl'],
];

/**
 * An error of the connector as it suits the command.
 *
 * @param fromOffset where `--from` has a partition begin; `undefined` when it has a position, or `--from` says no offset.
 */
export function inKafkaWords(
  error: unknown,
  fromOffset: (part: string) => string | undefined = () => undefined,
): unknown {
  if (error instanceof UsageError) return new UsageError(said(error.message, phrases), { cause: error.cause });
  const shown = inShellWords(error);
  if (!HeadwaterError.is(shown)) return shown;
  const { code, message } = shown;
  const isConnection = code.startsWith('CONNECTION_') || code === 'AUTHENTICATION_FAILED';
  const text = isConnection ? aboutConnection(message) : aboutFrom(message, error, fromOffset);
  return new HeadwaterError(code, said(withPart(text, error), phrases), { cause: shown.cause });
}

/** The text; what it says of a position is said of `--from` when that is where it comes from. */
function aboutFrom(text: string, error: unknown, fromOffset: (part: string) => string | undefined): string {
  const part = HeadwaterError.is(error, 'INPUT_TRUNCATED') ? error.part : undefined;
  if (part === undefined) return text;
  return text.replace(/the position is offset (\d+), but the log ends at (\d+);/, (all, at: string, end: string) =>
    fromOffset(part) === at
      ? `--from says offset ${at}, but the log ends at ${end}; give this partition another one, --from ${part}=${end},…, or`
      : all,
  );
}

/** The text, with the part that the error is about, if that is not said yet. */
function withPart(text: string, error: unknown): string {
  const part = HeadwaterError.is(error) ? error.part : undefined;
  return part === undefined || text.startsWith(`${part}:`) ? text : `${part}: ${text}`;
}

/** What the connector says of the way to the brokers, with the options of the command. */
export function aboutConnection(text: string): string {
  return said(text, connectionPhrases);
}

function said(text: string, replacements: typeof phrases): string {
  return replacements.reduce((so, [inPrograms, inShells]) => so.replaceAll(inPrograms, inShells), text);
}
