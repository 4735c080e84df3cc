import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '@headwater/core/options';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

interface Config<O extends Options> {
  args: string[];
  options: O;
  allowPositionals: true;
}

/** What the arguments of a command say: its options by name, and the rest in order. */
export type ParsedArguments<O extends Options> = Pick<
  ReturnType<typeof parseArgs<Config<O>>>,
  'values' | 'positionals'
>;

// Every command has these, and they are answered for all of them together.
const commonOptions = {
  debug: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Takes the arguments of a command apart. `--debug` and `--help` are always understood.
 *
 * @throws UsageError when an option is unknown or has no value.
 */
export function parseArguments<const O extends Options>(args: readonly string[], options: O): ParsedArguments<O> {
  try {
    const all = { ...commonOptions, ...options };
    return parseArgs<Config<O>>({ args: [...args], options: all, allowPositionals: true });
  } catch (error) {
    throw new UsageError(sentenceFor(error, args, { ...commonOptions, ...options }), { cause: error });
  }
}

/** One of a few words. @throws UsageError when it is another one. */
export function choiceOf<const T extends string>(
  option: string,
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  const found = choices.find((choice) => choice === value);
  if (value === undefined || found !== undefined) return found;
  throw new UsageError(`--${option} is ${choices.join(', ')}; not ${value}${nearest(value, choices)}`);
}

/** A number above 0. @throws UsageError when it is not. */
export function numberOf(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === '' ? NaN : Number(value);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new UsageError(`--${option} is a number above 0; not ${value}`);
}

function sentenceFor(error: unknown, args: readonly string[], options: Options): string {
  const message = error instanceof Error ? error.message : String(error);
  const name = /'(?:-\w, )?(-{1,2}[^' ]+)/.exec(message)?.[1] ?? '';
  const known = Object.keys(options).map((option) => `--${option}`);
  switch ((error as { readonly code?: unknown }).code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `there is no option ${name}${nearest(name, known)}`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      if (message.includes('ambiguous')) return minusSentence(name, args);
      return options[name.slice(2)]?.type === 'boolean' ? `${name} takes no value` : `${name} needs a value`;
    default:
      return message;
  }
}

function minusSentence(name: string, args: readonly string[]): string {
  const value = args[args.indexOf(name) + 1] ?? '-';
  return `the value of ${name} begins with -: is that meant? ${name}=${value}`;
}
