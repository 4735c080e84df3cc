import { endWithReader } from './end-with-reader.ts';

/**
 * How every program of this package begins: its arguments as its options. Ends the process after help, when they are
 * wrong, and later when nobody reads what it prints.
 */
export function optionsOrExit<T>(help: string, read: (args: readonly string[]) => T): T {
  endWithReader();
  const args = withNegativeValues(process.argv.slice(2).filter((argument) => argument !== '--'));
  if (args.includes('--help') || args.includes('-h')) {
    console.log(help);
    process.exit(0);
  }
  try {
    return read(args);
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    console.error(`${sentence}\n\n${help}`);
    process.exit(2);
  }
}

/** The value of an option that is a whole number. @throws RangeError when it is not, or below `least`. */
export function wholeNumber(name: string, value: string, least = 0): number {
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new RangeError(`${name} must be a whole number of at least ${least}; got ${value}`);
}

/** `--kills -5` as `--kills=-5`: a value that is refused, and no option that nobody knows. */
function withNegativeValues(args: readonly string[]): readonly string[] {
  return args.reduce<readonly string[]>((taken, argument) => {
    const option = taken.at(-1);
    const isValue = /^-\d/.test(argument) && option !== undefined && /^--[^=]+$/.test(option);
    return isValue ? [...taken.slice(0, -1), `${option}=${argument}`] : [...taken, argument];
  }, []);
}
