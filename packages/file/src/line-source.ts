import {
  FixedPartitionedSource,
  type BuildPartContext,
  type ListPartsContext,
  type StatefulSourcePartition,
} from '@headwater/core';
import { AbsentPart, FileSet, openPart, type FilePlace } from './bytes/index.ts';
import type { CheckedLineOptions, LineItem, LineItems } from './line-options.ts';
import { LinePartition } from './line-partition.ts';
import { checkLinePosition, type LinePosition } from './line-position.ts';
import { takeItems } from './take-items.ts';

/** What the sources of lines have in common: each file is a part. */
export abstract class LineSource<I extends LineItems> extends FixedPartitionedSource<LineItem<I>, LinePosition> {
  readonly #files: FileSet;
  readonly #options: CheckedLineOptions<I>;

  constructor(places: readonly FilePlace[], options: CheckedLineOptions<I>) {
    super();
    this.#files = new FileSet(places, options);
    this.#options = options;
  }

  override get connector(): string {
    return '@headwater/file';
  }

  /** Files are best read a few at a time: an open one holds a descriptor and a megabyte. */
  override get preferredOpenParts(): number {
    return 16;
  }

  override get endsAtNow(): boolean {
    return true;
  }

  override listParts({ signal }: Pick<ListPartsContext, 'signal'>): Promise<readonly string[]> {
    return this.#files.list(signal);
  }

  override async buildPart(
    context: BuildPartContext<LinePosition>,
  ): Promise<StatefulSourcePartition<LineItem<I>, LinePosition>> {
    const { part, resumeState, until } = context;
    if (resumeState !== undefined) checkLinePosition(resumeState);
    const window = await openPart(this.#files, context, this.#options);
    if (window === undefined) return new AbsentPart(resumeState ?? { offset: 0 });
    // After a restart from the beginning, the rest of the position means nothing.
    const goesOn = window.offset === resumeState?.offset;
    const stopAt = until === 'now' && window.openedSize > 0 ? window.openedSize : Infinity;
    return new LinePartition(
      window,
      this.#options,
      takeItems(this.#options.items, part),
      goesOn ? resumeState : undefined,
      stopAt,
    );
  }

  override checkState(state: unknown): void {
    checkLinePosition(state);
  }
}
