/** The address in `HEADWATER_POSTGRES_URL`; undefined when it is not set. Its user must be a superuser. */
export function givenPostgres(): string | undefined {
  const text = (process.env['HEADWATER_POSTGRES_URL'] ?? '').trim();
  if (text === '') return undefined;
  if (!/^postgres(ql)?:\/\//.test(text)) {
    throw new TypeError(
      `HEADWATER_POSTGRES_URL holds ${JSON.stringify(text)}, which does not begin with postgresql://`,
    );
  }
  return text;
}
