import { Client, type ListPartition, ListSource, listSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class FieldSource extends ListSource {
  client: Client | undefined;

  override open(): Client {
    this.client = new Client(this.world);
    return this.client;
  }

  override partition(...given: ConstructorParameters<typeof ListPartition>): ListPartition {
    const [shared, ...others] = given;
    return super.partition(this.client ?? shared, ...others);
  }
}

export const clientInTheSource: BrokenSource = broken(
  'C11',
  'keeps the client in a field of the source',
  listSetup((world, options) => new FieldSource(world, options)),
);
