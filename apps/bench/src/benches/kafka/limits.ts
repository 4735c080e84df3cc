import type { Bench } from '../../bench.ts';
import type { Topic } from '../../kafka/topic.ts';
import { runSubject } from '../../process/run-subject.ts';
import { type Figure, runLimits } from '../../table/limits.ts';
import { kafkaTable } from './kafka-table.ts';

/** What KafkaSource may cost when nothing hurries. */
export const kafkaLimitsBench: Bench = kafkaTable(
  'kafka-limits',
  async ({ place, topics, inputs, runs, onMeasured }) => {
    const [plain, small, empty] = [await topics.plain(), await topics.small(), await topics.empty()];
    const count = inputs.sizes.waitingMs;
    const slow = (topic: Topic): Figure => ({
      label: `peak RSS, sink ten times too slow, ${topic.messages.toLocaleString('en-US')} messages`,
      measure: async () => (await runSubject(place, 'kafka-slow-sink', { topic })).peakBytes / 1e6,
      unit: 'MB',
      below: 250,
    });
    const figures: readonly Figure[] = [
      slow(small),
      slow(plain),
      {
        label: `${empty.partitions} partitions without a message for ${count / 1000} s, share of one core`,
        measure: async () => {
          const { cpuMs, wallMs } = await runSubject(place, 'kafka-idle', { topic: empty, count });
          return (cpuMs / wallMs) * 100;
        },
        unit: '%',
        below: 2,
      },
      {
        label: 'from `start` to the first message in the sink',
        measure: async () => (await runSubject(place, 'kafka-first-message', { topic: small })).wallMs,
        unit: 'ms',
        below: 100,
      },
    ];
    return runLimits(
      { name: 'kafka-limits', title: 'Kafka: what it costs when nothing hurries', figures, notes: [] },
      runs,
      onMeasured,
    );
  },
);
