import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { TestingSource } from '@headwater/testing';
import { afterAll, expect, test } from 'vitest';
import { run } from '../src/index.ts';

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
const provider = new MeterProvider({ readers: [reader] });
metrics.setGlobalMeterProvider(provider);
afterAll(() => provider.shutdown());

test('items, batches, commits, awakes and open parts are counted through the OpenTelemetry API', async () => {
  const source = new TestingSource([1, 2, TestingSource.PAUSE(1), 3]);
  await run({ id: 'measured', source, sink: () => undefined });
  await reader.forceFlush();
  const seen = new Map(
    exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap((scope) => scope.metrics)
      .map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints[0]]),
  );
  expect(seen.get('headwater.items')).toMatchObject({ value: 3, attributes: { 'headwater.flow': 'measured' } });
  expect(seen.get('headwater.batches')).toMatchObject({ value: 3 });
  expect(seen.get('headwater.parts.open')).toMatchObject({ value: 0 });
  expect(seen.get('headwater.sink.duration')).toMatchObject({ value: { count: 3 } });
  expect(seen.has('headwater.commit.duration')).toBe(true);
  expect(seen.get('headwater.awake.lateness')).toMatchObject({ value: { count: 1 } });
});
