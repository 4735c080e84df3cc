import { readFileSync } from 'node:fs';
import { inferSchema, initParser } from 'udsv';
import type { OrderRow } from './orders-table.ts';

/** All rows of a file, as objects. */
export function udsvRows(file: string): OrderRow[] {
  const text = readFileSync(file, 'utf8');
  return initParser(inferSchema(text)).stringObjs<OrderRow>(text);
}
