import { EOF, type NextBatchContext, Retry } from '@headwater/core';
import { Client, ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

/** Puts a page into the cache before all of it is there. */
class CachingClient extends Client {
  readonly pages: Map<string, Row[]> = new Map();

  async page(part: string, from: number, count: number): Promise<readonly Row[]> {
    const key = `${part}:${from}:${count}`;
    const cached = this.pages.get(key);
    if (cached !== undefined) return cached;
    const page = await this.rows(part, from, Math.min(1, count));
    this.pages.set(key, page);
    try {
      if (count > 1) page.push(...(await this.rows(part, from + 1, count - 1)));
    } catch (error) {
      if (Retry.is(error)) this.pages.delete(key);
      throw error;
    }
    this.pages.delete(key);
    return page;
  }
}

class CachingSource extends ListSource {
  override open(): Client {
    return new CachingClient(this.world);
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    return new CachedPartition(...given);
  }
}

class CachedPartition extends ListPartition {
  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    if (!(this.client instanceof CachingClient)) return super.nextBatch(context);
    const rows = await this.client.page(this.part, this.next, this.nextCount);
    this.next += rows.length;
    // A page that is not full is the last one.
    if (rows.length < this.nextCount) this.isLast = true;
    return rows.length === 0 ? EOF : rows;
  }

  isLast = false;

  override get nextCount(): number {
    return this.isLast ? 0 : super.nextCount;
  }
}

export const halfAPageInTheCache: BrokenSource = broken(
  'E3.everywhere',
  'finds half a page in the cache after the second of two requests has failed',
  listSetup((world, options) => new CachingSource(world, options)),
);
