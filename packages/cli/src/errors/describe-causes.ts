/** Where an error came from, with everything behind it: what `--debug` adds. */
export function describeCauses(error: unknown): string {
  let text = '';
  for (let cause = error; cause !== undefined; cause = causeOf(cause)) {
    text += `${text === '' ? '' : 'caused by '}${cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause)}\n`;
  }
  return text;
}

/** What an error names as its reason. */
export function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
