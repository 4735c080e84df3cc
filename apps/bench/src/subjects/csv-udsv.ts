import { udsvRows } from './udsv-rows.ts';
import type { Subject } from '../subject.ts';

/** uDSV over the whole file in memory, rows as objects. */
export const csvUdsv: Subject = async ({ file }) => {
  const rows = udsvRows(file);
  return () => ({ items: rows.length, last: rows.at(-1) });
};
