const hidden = '***';

const secretName =
  /(?:access|auth|refresh|id|bearer|session)token|apikey|secret|passw|signature|credential|subscriptionkey|privatekey|jwt/;
const secretNames: ReadonlySet<string> = new Set(
  'token key sig auth authorization pass pwd code hmac appid sid session'.split(' '),
);
const secretValue = /^(?:eyJ[\w-]+\.[\w-]+\.|(?:sk|pk|rk|gh[opsu]|glpat|xox[abp])[-_])/;

/** Whether a query parameter holds what should not be shown, by its name or by the look of its value. */
export function looksSecret(name: string, value: string): boolean {
  const bare = name.toLowerCase().replaceAll(/[^a-z]/g, '');
  return secretNames.has(bare) || secretName.test(bare) || secretValue.test(value);
}

/** An address as messages show it: without secrets, and not too long. */
export function shownUrl(url: URL): string {
  const parameters = [...url.searchParams].map(
    ([name, value]) => `${encodeURIComponent(name)}=${looksSecret(name, value) ? hidden : shortened(value)}`,
  );
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return `${url.origin}${url.pathname}${query}`;
}

/** A text of the server as messages show it: on one line, short, and without these secrets. */
export function shownText(text: string, secrets: readonly string[]): string {
  let shown = text.replaceAll(/\s+/g, ' ').trim();
  for (const secret of secrets) {
    if (secret.length >= 4) shown = shown.replaceAll(secret, hidden);
  }
  return shown.length > 200 ? `${shown.slice(0, 200)}…` : shown;
}

function shortened(value: string): string {
  const encoded = encodeURIComponent(value);
  return encoded.length > 60 ? `${encoded.slice(0, 60)}…` : encoded;
}
