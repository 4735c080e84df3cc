import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  type ListPartsContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import { run } from '@headwater/runtime';
import { ApiClient } from './support/api-client.ts';
import { type Row, startFakeApi } from './support/fake-api.ts';

// A connector of one's own, the whole of it.

const server = await startFakeApi();
const api = new ApiClient(server.url);

class PagesSource extends FixedPartitionedSource<Row, { page: number }> {
  override async listParts({ signal }: ListPartsContext) {
    return await api.shards({ signal });
  }
  override buildPart({ part, resumeState }: BuildPartContext<{ page: number }>) {
    return new Pages(part, resumeState?.page ?? 0);
  }
}
class Pages extends StatefulSourcePartition<Row, { page: number }> {
  #shard: string;
  #page: number;
  constructor(shard: string, page: number) {
    super();
    this.#shard = shard;
    this.#page = page;
  }
  override async nextBatch({ signal }: NextBatchContext) {
    const rows = await api.rows(this.#shard, this.#page, { signal });
    if (rows === undefined) return EOF;
    if (rows.length > 0) this.#page += 1;
    return rows;
  }
  override snapshot(): { page: number } {
    return { page: this.#page };
  }
}

server.add('north', [{ id: 1 }, { id: 2 }]);
server.add('north', [{ id: 3 }]);
server.add('south', [{ id: 4 }]);
await run({
  id: 'pages',
  source: new PagesSource(),
  sink: ({ part, items, position }) => console.log(part, items, 'then', position),
});
await server.close();
