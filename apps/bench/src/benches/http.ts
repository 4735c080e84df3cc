import type { Bench } from '../bench.ts';
import { itemsPerPage, servePages } from '../http/serve-pages.ts';
import { runSubject } from '../process/run-subject.ts';
import type { SubjectName } from '../subjects.ts';
import { runRace } from '../table/race.ts';

/** A paged API, whose server is the process that measures. */
export const httpBench: Bench = ({ place, inputs, runs, onMeasured }) => {
  const items = inputs.sizes.rows / 5;
  return servePages(items, (url) => {
    const measure = (name: SubjectName) => () => runSubject(place, name, { url });
    return runRace(
      {
        name: 'http',
        title: `A paged API: ${items.toLocaleString('en-US')} items, ${itemsPerPage} a page, by cursor`,
        headwater: { label: 'Headwater HttpSource', measure: measure('http-headwater') },
        peers: [{ label: 'a loop over fetch', measure: measure('http-loop'), bar: 0.8 }],
        notes: ['The loop is what one writes by hand: it has no position, no limits and no second attempt.'],
      },
      runs,
      onMeasured,
    );
  });
};
