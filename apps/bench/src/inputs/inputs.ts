import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeLogFile } from './log-file.ts';
import { ordersHeader, writeOrdersFile } from './orders-file.ts';
import { repeatFile } from './repeat-file.ts';

/** How large the inputs are. */
export interface Sizes {
  readonly lines: number;
  readonly rows: number;
  readonly messages: number;
  readonly batches: number;
  readonly waitingMs: number;
  /** How many times larger the large inputs of the memory measurement are. */
  readonly growth: number;
}

export const fullSizes: Sizes = {
  lines: 4_000_000,
  rows: 1_000_000,
  messages: 2_000_000,
  batches: 500_000,
  waitingMs: 10_000,
  growth: 10,
};

export const quickSizes: Sizes = {
  lines: 200_000,
  rows: 50_000,
  messages: 40_000,
  batches: 50_000,
  waitingMs: 500,
  growth: 5,
};

/** An input file. */
export interface Input {
  readonly file: string;
  readonly bytes: number;
}

/** The input files, each written when it is first asked for. */
export class Inputs {
  readonly sizes: Sizes;
  readonly #folder: string;

  /** @param folder where they are written; whoever made it removes it. */
  constructor(folder: string, sizes: Sizes) {
    this.#folder = folder;
    this.sizes = sizes;
  }

  log(): Promise<Input> {
    return this.#input('requests.log', (file) => writeLogFile(file, this.sizes.lines));
  }

  orders(): Promise<Input> {
    return this.#input('orders.csv', (file) => writeOrdersFile(file, this.sizes.rows));
  }

  fewOrders(): Promise<Input> {
    return this.#input('few-orders.csv', (file) => writeOrdersFile(file, 10));
  }

  async largeLog(): Promise<Input> {
    const { file: log } = await this.log();
    return this.#input('large-requests.log', (file) => repeatFile(log, file, this.sizes.growth, 0));
  }

  async largeOrders(): Promise<Input> {
    const { file: orders } = await this.orders();
    const headerBytes = Buffer.byteLength(ordersHeader);
    return this.#input('large-orders.csv', (file) => repeatFile(orders, file, this.sizes.growth, headerBytes));
  }

  async #input(name: string, write: (file: string) => void | Promise<void>): Promise<Input> {
    const file = join(this.#folder, name);
    if (!existsSync(file)) await write(file);
    return { file, bytes: statSync(file).size };
  }
}
