import { type Attributes, metrics, type ObservableResult } from '@opentelemetry/api';

/** The counters and histograms of one execution; without an OpenTelemetry SDK they do nothing. */
export interface FlowMetrics {
  accepted(items: number, sinkMs: number): void;
  committed(parts: number, ms: number): void;
  awoken(latenessMs: number): void;
  error(code: string): void;
  retry(what: 'source' | 'sink' | 'store'): void;
  openParts(change: 1 | -1): void;
  /** Watches the lag for as long as the execution lives; returns what ends that. */
  watchLag(lag: () => number | undefined): () => void;
}

export function flowMetrics(flow: string): FlowMetrics {
  const meter = metrics.getMeter('@headwater/runtime');
  const labels: Attributes = { 'headwater.flow': flow };
  const items = meter.createCounter('headwater.items', { description: 'Items accepted by the sink' });
  const batches = meter.createCounter('headwater.batches', { description: 'Batches accepted by the sink' });
  const sink = meter.createHistogram('headwater.sink.duration', { unit: 'ms', description: 'Time in the sink' });
  const commit = meter.createHistogram('headwater.commit.duration', { unit: 'ms', description: 'Time of a commit' });
  const positions = meter.createCounter('headwater.commit.positions', { description: 'Positions committed' });
  const lateness = meter.createHistogram('headwater.awake.lateness', {
    unit: 'ms',
    description: 'How late nextBatch was called after its awake time',
  });
  const errors = meter.createCounter('headwater.errors', { description: 'Errors, by code' });
  const retries = meter.createCounter('headwater.retries', { description: 'Attempts that were made again' });
  const behindGauge = meter.createObservableGauge('headwater.lag', {
    description: 'What is waiting to be read, as the parts say it',
  });
  const open = meter.createUpDownCounter('headwater.parts.open', { description: 'Parts that are open' });
  return {
    accepted(count, sinkMs) {
      items.add(count, labels);
      batches.add(1, labels);
      sink.record(sinkMs, labels);
    },
    committed(parts, ms) {
      positions.add(parts, labels);
      commit.record(ms, labels);
    },
    awoken: (latenessMs) => lateness.record(latenessMs, labels),
    error: (code) => errors.add(1, { ...labels, 'headwater.code': code }),
    retry: (what) => retries.add(1, { ...labels, 'headwater.retry': what }),
    openParts: (change) => open.add(change, labels),
    watchLag(lag) {
      const observe = (result: ObservableResult): void => {
        const behind = lag();
        if (behind !== undefined) result.observe(behind, labels);
      };
      behindGauge.addCallback(observe);
      return () => behindGauge.removeCallback(observe);
    },
  };
}
