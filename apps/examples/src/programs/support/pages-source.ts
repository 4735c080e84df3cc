import {
  type BuildPartContext,
  EOF,
  FixedPartitionedSource,
  type ListPartsContext,
  type NextBatchContext,
  StatefulSourcePartition,
} from '@headwater/core';
import { ApiClient } from './api-client.ts';
import type { Row } from './fake-api.ts';

/** The connector of program 4 in a module of its own, for an interface at any address. */
export class PagesSource extends FixedPartitionedSource<Row, { page: number }> {
  readonly #api: ApiClient;

  constructor(url: string) {
    super();
    this.#api = new ApiClient(url);
  }

  override listParts({ signal }: ListPartsContext): Promise<readonly string[]> {
    return this.#api.shards({ signal });
  }

  override buildPart({ part, resumeState }: BuildPartContext<{ page: number }>): Pages {
    return new Pages(this.#api, part, resumeState?.page ?? 0);
  }
}

class Pages extends StatefulSourcePartition<Row, { page: number }> {
  readonly #api: ApiClient;
  readonly #shard: string;
  #page: number;

  constructor(api: ApiClient, shard: string, page: number) {
    super();
    this.#api = api;
    this.#shard = shard;
    this.#page = page;
  }

  override async nextBatch({ signal }: NextBatchContext): Promise<readonly Row[] | EOF> {
    const rows = await this.#api.rows(this.#shard, this.#page, { signal });
    if (rows === undefined) return EOF;
    if (rows.length > 0) this.#page += 1;
    return rows;
  }

  override snapshot(): { page: number } {
    return { page: this.#page };
  }
}
