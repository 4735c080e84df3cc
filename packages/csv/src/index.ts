/**
 * Reads CSV files and goes on at exactly the next record.
 *
 * @packageDocumentation
 */
export type { CsvItems, CsvOptions, OnBadRecord } from './csv-options.ts';
export type { CsvPosition } from './csv-position.ts';
export { type CsvItem, CsvSource } from './csv-source.ts';
export type { DialectOptions } from './dialect/dialect-options.ts';
export { BadRecord } from './record/bad-record.ts';
export type { FaultReason } from './record/fault.ts';
export type { Cell, Columns, Row } from './rows/columns.ts';
export type { LocatedRow } from './rows/located-row.ts';
