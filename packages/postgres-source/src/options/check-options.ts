import {
  checkChoice,
  checkCount,
  checkDurationMs,
  checkFunction,
  checkKnown,
  checkFlag,
  shown,
} from '@headwater/core/options';
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
  readonly batchBytes: number;
  readonly division: Division;
  readonly start: CheckedStart;
  readonly follow: boolean;
  readonly pollMs: number;
  readonly listen: string | undefined;
  readonly safety: Safety | undefined;
  readonly lagMs: number;
  readonly onNullKey: 'stop' | 'skip';
  readonly onReplaced: 'stop' | 'continue' | 'restart';
  readonly onTruncated: 'stop' | 'restart';
  readonly statementTimeoutMs: number;
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
  'batchBytes',
  'parts',
  'start',
  'follow',
  'pollMs',
  'listen',
  'safety',
  'lagMs',
  'onNullKey',
  'onReplaced',
  'onTruncated',
  'statementTimeoutMs',
  'maxOutageMs',
  'onEvent',
];

const longestMs = 2_147_483_647;
const safeties: readonly Safety[] = ['writers', 'transactions', 'snapshot', 'none'];

/** @throws TypeError or RangeError when an option is wrong; the message shows the value. */
export function checkOptions(options: PostgresOptions): CheckedOptions {
  checkKnown('PostgresSource', options, names);
  const key = checkNames('key', typeof options.key === 'string' ? [options.key] : options.key);
  const { connection, columns, listen, safety } = options;
  return {
    connection: checkConnection(connection),
    input: checkInput(options),
    key,
    columns: columns === undefined ? undefined : checkNames('columns', columns),
    batchSize: checkCount('batchSize', options.batchSize, 1_000),
    batchBytes: checkCount('batchBytes', options.batchBytes, 16 * 1024 * 1024),
    division: checkDivision(options.parts),
    start: checkStart(options.start, key.length),
    follow: checkFlag('follow', options.follow, false),
    pollMs: checkDurationMs('pollMs', options.pollMs, 1_000, [1, longestMs]),
    listen: listen === undefined ? undefined : checkName('listen', listen),
    safety: safety === undefined ? undefined : checkChoice('safety', safety, ['writers', ...safeties.slice(1)]),
    lagMs: checkDurationMs('lagMs', options.lagMs, 0, [0, longestMs]),
    onNullKey: checkChoice('onNullKey', options.onNullKey, ['stop', 'skip']),
    onReplaced: checkChoice('onReplaced', options.onReplaced, ['stop', 'continue', 'restart']),
    onTruncated: checkChoice('onTruncated', options.onTruncated, ['stop', 'restart']),
    statementTimeoutMs: checkDurationMs('statementTimeoutMs', options.statementTimeoutMs, 60_000, [1, longestMs / 4]),
    maxOutageMs: checkDurationMs('maxOutageMs', options.maxOutageMs, 300_000, [0, Number.MAX_VALUE]),
    onEvent: checkFunction('onEvent', options.onEvent) ?? (() => {}),
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

function checkName(option: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && !value.includes('\0')) return value;
  throw new TypeError(`${option} must be a name, not ${shown(value)}`);
}
