import { EOF, StatefulSourcePartition, type NextBatchContext, type Progress } from '@headwater/core';
import type { FileWindow } from './bytes/index.ts';
import { LineCutter, type TakeItems } from './line-cutter.ts';
import type { CheckedLineOptions } from './line-options.ts';
import type { LinePosition } from './line-position.ts';

/** The lines of one open file. */
export class LinePartition<X> extends StatefulSourcePartition<X, LinePosition> {
  readonly #window: FileWindow;
  readonly #cutter: LineCutter<X>;

  /** @param stopAt the offset from which on no line may begin; `Infinity` to read to the end of the file. */
  constructor(
    window: FileWindow,
    options: CheckedLineOptions,
    take: TakeItems<X>,
    resumeState: LinePosition | undefined,
    stopAt: number,
  ) {
    super();
    this.#window = window;
    this.#cutter = new LineCutter(window, options, take, resumeState, stopAt);
  }

  override nextBatch({ signal }: NextBatchContext): readonly X[] | EOF | Promise<readonly X[] | EOF> {
    return this.#fromMemory() ?? this.#readOn(signal);
  }

  override snapshot(): LinePosition {
    return this.#cutter.position();
  }

  override progress(): Progress {
    return this.#window.progress();
  }

  override close(): Promise<void> {
    return this.#window.close();
  }

  async #readOn(signal: AbortSignal): Promise<readonly X[] | EOF> {
    while (!signal.aborted) {
      await this.#window.fill(signal);
      const outcome = this.#fromMemory();
      if (outcome !== undefined) return outcome;
    }
    return [];
  }

  #fromMemory(): readonly X[] | EOF | undefined {
    const items = this.#cutter.cut();
    if (items.length > 0) return items;
    if (this.#cutter.fault !== undefined) throw this.#cutter.fault;
    return this.#cutter.finished ? EOF : undefined;
  }
}
