import { Client } from 'pg';
import type { Subject } from '../../subject.ts';

const page = 'SELECT * FROM headwater_bench WHERE id > $1 ORDER BY id LIMIT 1000';

/** The loop that one writes by hand. */
export const postgresLoop: Subject = async ({ url }) => {
  const client = new Client(url);
  await client.connect();
  let items = 0;
  let last: { readonly id: string } | undefined;
  for (;;) {
    const { rows } = await client.query<{ readonly id: string }>(page, [last?.id ?? '0']);
    if (rows.length === 0) break;
    items += rows.length;
    last = rows.at(-1);
  }
  await client.end();
  return () => ({ items, last });
};
