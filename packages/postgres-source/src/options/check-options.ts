import { checkChoice, checkCount, checkDurationMs, checkKnown, checkListener, shown } from '@headwater/core/options';
import type { Division } from '../parts/part-scope.ts';
import type { PostgresEvent } from '../postgres-event.ts';
import type { PostgresConnection, PostgresOptions, PostgresQuery, PostgresTable, Safety } from '../postgres-options.ts';
import { checkDivision } from './check-division.ts';
import { checkInput } from './check-input.ts';
import { checkStart, type CheckedStart } from './check-start.ts';

/** Options that have been checked, with what holds where they were left out. */
export interface CheckedOptions {
  readonly connection: PostgresConnection;
  readonly input: { readonly table: PostgresTable } | { readonly query: PostgresQuery };
  readonly key: readonly string[];
  readonly columns: readonly string[] | undefined;
  readonly batchSize: number;
  readonly maxBatchBytes: number;
  readonly division: Division;
  readonly startingOffset: CheckedStart;
  /** How often to ask for new rows; `undefined`: it ends. */
  readonly intervalMs: number | undefined;
  readonly listen: string | undefined;
  readonly safety: Safety | undefined;
  readonly lagMs: number;
  readonly onNullKey: 'stop' | 'skip';
  readonly onReplaced: 'error' | 'continue' | 'restart';
  readonly onTruncated: 'error' | 'restart';
  readonly requestTimeoutMs: number;
  readonly maxOutageMs: number;
  readonly onEvent: (event: PostgresEvent) => void;
}

const names: readonly (keyof PostgresOptions)[] = [
  'connection',
  'table',
  'query',
  'key',
  'columns',
  'batchSize',
  'maxBatchBytes',
  'parts',
  'startingOffset',
  'intervalMs',
  'listen',
  'safety',
  'lagMs',
  'onNullKey',
  'onReplaced',
  'onTruncated',
  'requestTimeoutMs',
  'maxOutageMs',
  'onEvent',
];

const longestMs = 2_147_483_647;
const safeties: readonly Safety[] = ['writers', 'transactions', 'snapshot', 'none'];

/** @throws TypeError or RangeError when an option is wrong; the message shows the value. */
export function checkOptions(options: PostgresOptions): CheckedOptions {
  checkKnown('PostgresSource', options, names);
  const key = checkNames('key', typeof options.key === 'string' ? [options.key] : options.key);
  const { connection, columns, intervalMs, listen, safety } = options;
  return {
    connection: checkConnection(connection),
    input: checkInput(options),
    key,
    columns: columns === undefined ? undefined : checkNames('columns', columns),
    batchSize: checkCount('batchSize', options.batchSize, 1_000),
    maxBatchBytes: checkCount('maxBatchBytes', options.maxBatchBytes, 16 * 1024 * 1024),
    division: checkDivision(options.parts),
    startingOffset: checkStart(options.startingOffset, key.length),
    intervalMs:
      intervalMs === undefined ? undefined : checkDurationMs('intervalMs', intervalMs, undefined, [1, longestMs]),
    listen: listen === undefined ? undefined : checkListen(listen, intervalMs),
    safety: safety === undefined ? undefined : checkChoice('safety', safety, ['writers', ...safeties.slice(1)]),
    lagMs: checkDurationMs('lagMs', options.lagMs, 0, [0, longestMs]),
    onNullKey: checkChoice('onNullKey', options.onNullKey, ['stop', 'skip']),
    onReplaced: checkChoice('onReplaced', options.onReplaced, ['error', 'continue', 'restart']),
    onTruncated: checkChoice('onTruncated', options.onTruncated, ['error', 'restart']),
    requestTimeoutMs: checkDurationMs('requestTimeoutMs', options.requestTimeoutMs, 60_000, [1, longestMs / 4]),
    maxOutageMs: checkDurationMs('maxOutageMs', options.maxOutageMs, 300_000, [0, Number.MAX_VALUE]),
    onEvent: checkListener('onEvent', options.onEvent),
  };
}

/** The values of a connection are not shown: they hold a password. */
function checkConnection(connection: unknown): PostgresConnection {
  if (typeof connection === 'string') {
    if (URL.canParse(connection) && /^(postgres|postgresql|socket):/.test(connection)) return connection;
    throw new TypeError('connection must be a URL such as postgresql://user:password@host:5432/database');
  }
  if (typeof connection === 'object' && connection !== null) return connection;
  throw new TypeError(`connection must be a URL, options of pg or a pool, not ${shown(connection)}`);
}

function checkNames(option: string, value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new TypeError(`${option} must be the name of a column, or several, not ${shown(value)}`);
  }
  const checked = value.map((name: unknown) => checkName(option, name));
  const twice = checked.find((name, index) => checked.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`${option} names ${shown(twice)} twice`);
  return checked;
}

function checkListen(channel: string, intervalMs: number | undefined): string {
  if (intervalMs !== undefined) return checkName('listen', channel);
  throw new TypeError(`listen needs intervalMs, because a notification may be missed; got listen ${shown(channel)}`);
}

function checkName(option: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && !value.includes('\0')) return value;
  throw new TypeError(`${option} must be a name, not ${shown(value)}`);
}
