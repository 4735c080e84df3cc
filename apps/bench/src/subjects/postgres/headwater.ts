import { PostgresSource } from '@headwater/postgres-source';
import { run } from '@headwater/runtime';
import type { Subject } from '../../subject.ts';

/** Rows through the whole runtime, to a sink that counts them. */
export const postgresHeadwater: Subject = async ({ url }) => {
  let items = 0;
  let last: { readonly id: bigint } | undefined;
  await run({
    id: 'rows',
    source: new PostgresSource<{ id: bigint; city: string; cents: number; at: Date }>({
      connection: url,
      table: 'headwater_bench',
      key: 'id',
    }),
    sink: (batch) => {
      items += batch.items.length;
      last = batch.items.at(-1);
    },
  });
  return () => ({ items, last: { ...last, id: String(last?.id) } });
};
