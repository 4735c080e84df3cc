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

test('errors are counted by code, and what is tried again by what it was', async () => {
  let tries = 0;
  const sink = (): void => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
  };
  await run({ id: 'retried', source: new TestingSource([1]), sink, onSinkError: 'retry' });
  const failing = new TestingSource<number>(function* () {
    yield 1;
    throw new Error('broken');
  });
  await run({ id: 'broken', source: failing, sink: () => undefined }).catch(() => undefined);
  await reader.forceFlush();
  const points = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap((scope) => scope.metrics)
    .filter(({ descriptor }) => descriptor.name === 'headwater.errors' || descriptor.name === 'headwater.retries')
    .flatMap(({ dataPoints }) => dataPoints.map(({ attributes, value }) => ({ ...attributes, value })));
  expect(points).toContainEqual({ 'headwater.flow': 'retried', 'headwater.retry': 'sink', value: 1 });
  expect(points).toContainEqual({ 'headwater.flow': 'broken', 'headwater.code': 'SOURCE_FAILED', value: 1 });
});
