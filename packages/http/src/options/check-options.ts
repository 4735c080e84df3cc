import { systemClock, type Clock, type MaybePromise } from '@headwater/core';
import { checkChoice, checkCount, checkDurationMs, checkKnown, checkListener, shown } from '@headwater/core/options';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { HttpEvent } from '../http-event.ts';
import type { HttpOptions, PartsContext } from '../http-options.ts';
import type { ItemPolicy } from '../items/item-check.ts';
import { checkItemKey, checkItemsOption, type FindItems } from '../items/page-items.ts';
import { checkAnswerPath, type ReadAnswer } from '../json-path.ts';
import type { Paging } from '../pages/paging.ts';
import type { SessionOptions } from '../request/http-session.ts';
import type { OutageLimits } from '../request/outage.ts';
import { checkPages } from './check-pages.ts';
import { checkPlaces, type Places } from './check-places.ts';
import { checkSessionOptions } from './check-session-options.ts';

/** {@link HttpOptions}, checked and with their defaults. */
export interface CheckedHttpOptions {
  readonly places: Places;
  readonly findParts: ((context: PartsContext) => MaybePromise<readonly string[]>) | undefined;
  readonly discoverMs: number;
  readonly paging: Paging;
  readonly body: unknown;
  readonly findItems: FindItems;
  readonly itemPolicy: ItemPolicy;
  readonly keyOf: ((item: unknown) => unknown) | undefined;
  /** `undefined`: it ends after the last page. */
  readonly intervalMs: number | undefined;
  readonly pollFrom: 'last' | 'first';
  readonly onReplaced: 'error' | 'restart' | 'continue';
  readonly restartExpired: boolean;
  readonly endMissing: boolean;
  readonly acceptRepeated: boolean;
  readonly readTotal: ReadAnswer | undefined;
  readonly batchSize: number;
  readonly outage: OutageLimits;
  readonly session: SessionOptions;
  readonly clock: Clock;
  readonly random: () => number;
  /** Never throws. */
  readonly onEvent: (event: HttpEvent) => void;
}

const day = 86_400_000;

const optionNames: Readonly<Record<keyof HttpOptions, true>> = {
  url: true,
  parts: true,
  pages: true,
  itemsAt: true,
  schema: true,
  onBadRecord: true,
  method: true,
  body: true,
  headers: true,
  authenticate: true,
  trustedOrigins: true,
  intervalMs: true,
  pollFrom: true,
  itemKey: true,
  onReplaced: true,
  onExpired: true,
  onMissing: true,
  onRepeatedPage: true,
  total: true,
  batchSize: true,
  maxRequestsPerSecond: true,
  maxConcurrentRequests: true,
  requestTimeoutMs: true,
  maxOutageMs: true,
  maxWaitMs: true,
  maxPageBytes: true,
  parse: true,
  discoverMs: true,
  fetch: true,
  onEvent: true,
};

/**
 * Checks what users pass in.
 *
 * @throws TypeError or RangeError that shows the value, unless that may be a secret.
 */
export function checkHttpOptions(options: HttpOptions): CheckedHttpOptions {
  checkKnown('HttpSource', options, Object.keys(optionNames));
  const method = checkChoice('method', options.method, ['GET', 'POST']);
  const onEvent = checkListener('onEvent', options.onEvent);
  const places = checkPlaces(options);
  const intervalMs =
    options.intervalMs === undefined ? undefined : checkDurationMs('intervalMs', options.intervalMs, 0, [1, day]);
  const pollFrom = checkChoice('pollFrom', options.pollFrom, ['last', 'first']);
  if (options.pollFrom !== undefined && intervalMs === undefined) {
    throw new TypeError(`pollFrom '${pollFrom}' needs intervalMs; without it nothing is asked again`);
  }
  const maxWaitMs = checkDurationMs('maxWaitMs', options.maxWaitMs, 7_200_000, [0, Infinity]);
  return {
    places,
    findParts: typeof places.parts === 'function' ? places.parts : undefined,
    discoverMs: checkDurationMs('discoverMs', options.discoverMs, 300_000, [10, day]),
    paging: checkPages(options.pages, method),
    body: checkBody(options.body, method),
    findItems: checkItemsOption(options.itemsAt),
    itemPolicy: { schema: checkSchema(options.schema), onBadRecord: checkBadRecord(options), onEvent },
    keyOf: checkItemKey(options.itemKey),
    intervalMs,
    pollFrom,
    onReplaced: checkChoice('onReplaced', options.onReplaced, ['error', 'restart', 'continue']),
    restartExpired: checkChoice('onExpired', options.onExpired, ['error', 'restart']) === 'restart',
    endMissing: checkChoice('onMissing', options.onMissing, ['error', 'end']) === 'end',
    acceptRepeated: checkChoice('onRepeatedPage', options.onRepeatedPage, ['error', 'accept']) === 'accept',
    readTotal: options.total === undefined ? undefined : checkAnswerPath('total', options.total),
    batchSize: checkCount('batchSize', options.batchSize, 1000),
    outage: {
      maxOutageMs: checkDurationMs('maxOutageMs', options.maxOutageMs, 300_000, [0, Infinity]),
      maxWaitMs,
    },
    session: checkSessionOptions(options, method, maxWaitMs),
    clock: systemClock,
    random: Math.random,
    onEvent,
  };
}

function checkBody(body: unknown, method: 'GET' | 'POST'): unknown {
  if (body === undefined) return undefined;
  if (method === 'GET') throw new TypeError("body needs method 'POST'");
  // A copy: the object stays the caller's.
  const text: unknown = JSON.stringify(body);
  if (typeof text === 'string') return JSON.parse(text) as unknown;
  throw new TypeError(`body must be JSON, not ${shown(body)}`);
}

function checkBadRecord(options: HttpOptions): 'stop' | 'skip' | 'deliver' {
  const onBadRecord = checkChoice('onBadRecord', options.onBadRecord, ['stop', 'skip', 'deliver']);
  if (options.onBadRecord !== undefined && options.schema === undefined) {
    throw new TypeError(`onBadRecord '${onBadRecord}' needs schema, which tells what is bad; it is undefined`);
  }
  if (onBadRecord === 'skip' && options.onEvent === undefined) {
    throw new TypeError("onBadRecord 'skip' needs onEvent, which is told what is skipped; it is undefined");
  }
  return onBadRecord;
}

function checkSchema(schema: StandardSchemaV1 | undefined): StandardSchemaV1 | undefined {
  if (schema === undefined) return undefined;
  // A schema of arktype is a function.
  const { '~standard': standard } = Object(schema) as { readonly '~standard'?: { readonly validate?: unknown } };
  if (typeof standard?.validate === 'function') return schema;
  throw new TypeError(
    `schema must be one that keeps Standard Schema, of zod, valibot or arktype, not ${shown(schema)}`,
  );
}
