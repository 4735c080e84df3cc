import { KafkaSource } from '@headwater/kafka';
import { start } from '@headwater/runtime';
import { SqliteStore } from '@headwater/sqlite';
import { startClicks } from './support/clicks.ts';
import { startFakeCollector } from './support/fake-collector.ts';
import { inDirectory } from './support/in-directory.ts';

// At least once into anything that takes a batch; stops on SIGTERM with the last position committed.

inDirectory({});
const clicks = await startClicks([{ page: '/' }, { page: '/prices' }, { page: '/' }]);
const collector = await startFakeCollector();
const { brokers } = clicks;
const { post } = collector;

const execution = start(
  {
    id: 'clicks',
    source: new KafkaSource({ brokers, topics: ['clicks'], value: 'json' }),
    sink: async ({ items, signal }) => {
      await post(
        items.map((message) => message.value),
        { signal },
      );
    },
    store: new SqliteStore('positions.db'),
  },
  { stopOnSignals: true },
);
console.log(execution.status().guarantee, 'until SIGTERM or Ctrl-C');
const { outcome, items } = await execution.finished;
console.log(outcome, items);

collector.close();
await clicks.stop();
