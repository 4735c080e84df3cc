import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  type ListPartsContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import { conformance } from '../../src/vitest/index.ts';
import { startFakeApi } from './fake-api.ts';

interface Row {
  readonly id: number;
}

// The connector of the guide, over a real HTTP server.
class PagesSource extends FixedPartitionedSource<Row, { page: number }> {
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
  }
  override async listParts({ signal }: ListPartsContext): Promise<string[]> {
    const response = await fetch(`${this.url}/shards`, { signal });
    return (await response.json()) as string[];
  }
  override buildPart({ part, resumeState }: BuildPartContext<{ page: number }>): Pages {
    return new Pages(`${this.url}/rows/${part}`, resumeState?.page ?? 0);
  }
}

class Pages extends StatefulSourcePartition<Row, { page: number }> {
  readonly #url: string;
  #page: number;
  constructor(url: string, page: number) {
    super();
    this.#url = url;
    this.#page = page;
  }
  override async nextBatch({ signal }: NextBatchContext): Promise<Row[] | EOF> {
    const response = await fetch(`${this.#url}/${this.#page}`, { signal });
    if (response.status === 404) return EOF;
    if (!response.ok) throw new Error(`the service answered ${response.status}`);
    const rows = (await response.json()) as Row[];
    if (rows.length > 0) this.#page += 1;
    return rows;
  }
  override snapshot(): { page: number } {
    return { page: this.#page };
  }
}

conformance('PagesSource', {
  create: () => startFakeApi(),
  source: (api) => new PagesSource(api.url),
  item: (n) => ({ id: n }),
  put: (api, part, items) => api.add(part, items),
  destroy: (api) => api.close(),
});

conformance('PagesSource, with all that it can do', {
  create: () => startFakeApi(),
  source: (api) => new PagesSource(api.url),
  item: (n) => ({ id: n }),
  put: (api, part, items) => api.add(part, items),
  destroy: (api) => api.close(),
  parts: ['a', 'b', 'c'],
  bounded: true,
  fail: (api, _part, after) => api.fail(after),
});
