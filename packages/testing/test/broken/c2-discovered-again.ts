import type { BuildPartContext } from '@headwater/core';
import { type Client, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class DiscoveringSource extends ListSource {
  override firstPlace(context: BuildPartContext<Place, Client>): number {
    return context.origin === 'discovered' ? 0 : super.firstPlace(context);
  }
}

export const discoveredAgain: BrokenSource = broken(
  'C2',
  'starts at the beginning of a discovered part at every restart',
  listSetup((world, options) => new DiscoveringSource(world, options)),
);
