import { closeSync, openSync } from 'node:fs';
import { ListPartition, partitionSetup } from '../conformance/list-source.ts';
import { broken, type BrokenSource } from './broken-source.ts';

class OpenFilePartition extends ListPartition {
  readonly file: number = openSync(import.meta.filename, 'r');

  override close(): void {
    // Thinks that somebody else has closed it when nothing was read.
    if (this.next === 0) closeSync(this.file);
  }
}

export const fileLeftOpen: BrokenSource = broken(
  'C10.leaks',
  'leaves its file open when it is closed',
  partitionSetup(OpenFilePartition),
);
