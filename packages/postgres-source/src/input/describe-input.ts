import type { PostgresSession } from '../connection/postgres-session.ts';
import type { CheckedOptions } from '../options/check-options.ts';
import { checkGrowth, safetyFor } from './check-key.ts';
import { describeQuery } from './describe-query.ts';
import { describeTable } from './describe-table.ts';
import type { Input } from './input.ts';

/** Asks the server what is read, and rejects when it cannot be read as the options say. */
export async function describeInput(
  session: PostgresSession,
  options: CheckedOptions,
  signal: AbortSignal,
): Promise<Input> {
  const { input: asked, key } = options;
  const input = await session.run(signal, (connection) =>
    'table' in asked ? describeTable(connection, asked.table, key) : describeQuery(connection, asked.query, key),
  );
  checkGrowth(input, options.safety ?? safetyFor(input));
  return input;
}
