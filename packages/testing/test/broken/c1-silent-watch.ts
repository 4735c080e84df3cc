import type { WatchPartsContext } from '@headwater/core';
import { type Client, ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class SilentSource extends ListSource {
  override async *watchParts({ signal }: WatchPartsContext<Client>): AsyncGenerator<undefined> {
    while (!signal.aborted) {
      await this.world.change(signal);
      if (this.world.parts.length === 0) yield;
    }
  }
}

export const silentWatch: BrokenSource = broken(
  'C1.discovered',
  'never says that the list has changed',
  listSetup((world, options) => new SilentSource(world, options)),
);
