import type { BuildPartContext } from '@headwater/core';
import { type Client, ListSource, listSetup, type Place } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class FalsySource extends ListSource {
  override firstPlace(context: BuildPartContext<Place, Client>): number {
    const { resumeState, ...others } = context;
    return resumeState?.next || super.firstPlace({ ...others, resumeState: undefined });
  }
}

export const falsyPosition: BrokenSource = broken(
  'C3.empty',
  'takes the position 0 for a fresh start',
  listSetup((world, options) => new FalsySource(world, options)),
);
