import type { EOF, NextBatchContext } from '@headwater/core';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import type { Row } from '../conformance/list-world.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class FollowingPartition extends ListPartition {
  isFollowing = false;

  override async nextBatch(context: NextBatchContext): Promise<readonly Row[] | EOF> {
    if (!this.isFollowing) void this.follow();
    this.isFollowing = true;
    return super.nextBatch(context);
  }

  /** Warms the service up for what was added, and does not hear of close. */
  async follow(): Promise<void> {
    for (let added = 0; added < 3; added += 1) {
      await this.client.world.change(new AbortController().signal);
      await this.client.world.rows(this.part, this.next, 1);
    }
  }
}

export const readsOn: BrokenSource = broken(
  'C10.quiet',
  'goes on to fetch when it was closed',
  partitionSetup(FollowingPartition),
);
