import { HttpFault } from './http-fault.ts';
import { messageOf } from './message-of.ts';
import { shownUrl } from './secrets.ts';

const tlsCode = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;
const damagedCode = /^(?:Z_|ERR_BROTLI|ERR_ZSTD|ZSTD_|ERR__?ERROR_FORMAT)/;

/** What a failing `fetch`, or the reading of its body, means. */
export function networkFault(error: unknown, url: URL): HttpFault {
  const code = codeOf(error);
  const reason = `${messageOf(error)}${code === '' || messageOf(error).includes(code) ? '' : ` (${code})`}`;
  if (tlsCode.test(code)) {
    const advice = 'check the certificate of the server, or give its authority to Node with NODE_EXTRA_CA_CERTS';
    return new HttpFault('CONNECTION_TLS', `no encrypted connection to ${shownUrl(url)}: ${reason}; ${advice}`, {
      cause: error,
    });
  }
  if (damagedCode.test(code)) {
    const message = `the answer of ${shownUrl(url)} cannot be unpacked: ${reason}`;
    return new HttpFault('INPUT_CORRUPT', message, { patience: 'once', cause: error });
  }
  const message = `${shownUrl(url)} cannot be reached: ${reason}`;
  return new HttpFault('CONNECTION_FAILED', message, { patience: 'outage', unreachable: true, cause: error });
}

/** The code of the innermost error that has one: fetch wraps them. */
function codeOf(error: unknown): string {
  let found = '';
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const { code } = at as { readonly code?: unknown };
    if (typeof code === 'string') found = code;
    at = at instanceof AggregateError ? (at.errors[0] as unknown) : at.cause;
  }
  return found;
}
