import { HeadwaterError } from '@headwater/core';

interface Where {
  readonly flow: string;
  readonly part?: string | undefined;
  readonly method: string;
}

/**
 * Wraps what a source threw, once, so that it says where it happened. An error that has a code of its own keeps it;
 * anything else is `SOURCE_FAILED`.
 */
export function sourceError(error: unknown, { flow, part, method }: Where): HeadwaterError {
  if (HeadwaterError.is(error) && error.flow !== undefined) return error;
  const code = HeadwaterError.is(error) ? error.code : 'SOURCE_FAILED';
  return new HeadwaterError(code, `${placeOf(flow, part)}: ${method} failed: ${behindPart(error, part)}`, {
    flow,
    part,
    method,
    cause: error,
    retryable: retryableOf(error),
  });
}

/** Where something happened, for people; the one part of a source without parts has a key and no name. */
export function placeOf(flow: string, part: string | undefined): string {
  return part === undefined || part === 'singleton' ? `flow "${flow}"` : `flow "${flow}", part "${part}"`;
}

/** What an error says, without the part that a connector names in front for those who read without a flow. */
function behindPart(error: unknown, part: string | undefined): string {
  const message = messageOf(error);
  if (part === undefined || !HeadwaterError.is(error) || error.part !== part) return message;
  const prefix = [`${part}: `, `part ${part}: `].find((start) => message.startsWith(start)) ?? '';
  return message.slice(prefix.length);
}

/** What an error says, for people; whatever was thrown, this does not throw. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error);
  } catch {
    return 'something was thrown that cannot be shown';
  }
}

/** What the error itself says about trying again, if it does. */
export function retryableOf(error: unknown): boolean | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { retryable } = error as { retryable?: unknown };
  return typeof retryable === 'boolean' ? retryable : undefined;
}
