/** The arguments of a program of this package as its options; ends the process after help, or when they are wrong. */
export function optionsOrExit<T>(help: string, read: (args: readonly string[]) => T): T {
  const args = process.argv.slice(2).filter((argument) => argument !== '--');
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

/** The value of an option that is a whole number. @throws RangeError when it is not. */
export function wholeNumber(name: string, value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new RangeError(`${name} must be a whole number; got ${value}`);
}
