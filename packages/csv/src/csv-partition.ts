import { setImmediate } from 'node:timers/promises';
import { EOF, StatefulSourcePartition, type NextBatchContext, type Progress } from '@headwater/core';
import type { FileWindow } from '@headwater/file/bytes';
import type { CsvPosition } from './csv-position.ts';
import type { RowReader } from './rows/row-reader.ts';

/** The rows of one open file. */
export class CsvPartition extends StatefulSourcePartition<unknown, CsvPosition> {
  readonly #window: FileWindow;
  readonly #rows: RowReader;

  constructor(window: FileWindow, rows: RowReader) {
    super();
    this.#window = window;
    this.#rows = rows;
  }

  override nextBatch({ signal }: NextBatchContext): readonly unknown[] | EOF | Promise<readonly unknown[] | EOF> {
    return this.#fromMemory() ?? this.#readOn(signal);
  }

  override snapshot(): CsvPosition {
    return this.#rows.position;
  }

  override progress(): Progress {
    return this.#window.progress();
  }

  override close(): Promise<void> {
    return this.#window.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #readOn(signal: AbortSignal): Promise<readonly unknown[] | EOF> {
    while (!signal.aborted) {
      if (this.#rows.pausing) await setImmediate();
      else await this.#window.fill(signal);
      const outcome = this.#fromMemory();
      if (outcome !== undefined) return outcome;
    }
    return [];
  }

  #fromMemory(): readonly unknown[] | EOF | undefined {
    const items = this.#rows.read();
    if (items.length > 0) return items;
    if (this.#rows.fault !== undefined) throw this.#rows.fault;
    return this.#rows.finished ? EOF : undefined;
  }
}
