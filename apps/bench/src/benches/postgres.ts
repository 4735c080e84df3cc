import type { Bench } from '../bench.ts';
import { serveRows } from '../postgres/serve-rows.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { runRace } from '../table/race.ts';

/** A table of PostgreSQL, by a key that grows. */
export const postgresBench: Bench = async ({ place, inputs, runs, onMeasured }) => {
  const rows = inputs.sizes.rows / 2;
  const { url, note, stop } = await serveRows(rows);
  if (url === undefined) return { name: 'postgres', title: 'PostgreSQL', columns: [], lines: [], notes: [note] };
  const measure = (name: SubjectName) => () => runSubject(place, name, { url });
  try {
    return await runRace(
      {
        name: 'postgres',
        title: `A table of PostgreSQL: ${rows.toLocaleString('en-US')} rows of four columns`,
        headwater: { label: 'Headwater PostgresSource', measure: measure('postgres-headwater') },
        peers: [{ label: 'a keyset loop over pg', measure: measure('postgres-loop'), bar: 0.8 }],
        notes: [
          'The loop is what one writes by hand: the same pages of 1,000 rows, in no transaction, with no position, no wait ' +
            `for late commits and no second attempt. ${note}`,
        ],
      },
      runs,
      onMeasured,
    );
  } finally {
    await stop();
  }
};
