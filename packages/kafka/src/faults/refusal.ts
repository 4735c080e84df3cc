import { TransportError } from '../transport/transport-error.ts';
import { UnsupportedApiError } from '../wire/unsupported-api-error.ts';
import type { FeedFault } from './feed-fault.ts';

/** The fault of an error that trying again does not help with; `undefined` for all others. */
export function refusalOf(error: unknown): FeedFault | undefined {
  if (error instanceof UnsupportedApiError) return { kind: 'unsupported', cause: error };
  const refused = error instanceof TransportError && ['authentication', 'tls', 'client'].includes(error.fault);
  return refused ? { kind: 'refused', cause: error } : undefined;
}
