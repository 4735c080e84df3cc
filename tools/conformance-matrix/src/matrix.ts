import type { Column } from './column.ts';

/** A rule of the kit, or of the connector standard. */
export interface Row {
  readonly id: string;
  readonly title: string;
}

/** All that the page is made of. */
export interface Matrix {
  /** The checks of the kit, in the order of the specification. */
  readonly rules: readonly Row[];
  /** The checks of the connector standard. */
  readonly standard: readonly Row[];
  /** What the kit found, by the names of packages. */
  readonly columns: ReadonlyMap<string, Column>;
  /** What the checks of the connector standard found, by the names of packages. */
  readonly packages: ReadonlyMap<string, Column>;
}

/** What the kit has found so far, as it is kept beside the tool: by the names of packages. */
export type StoredColumns = Readonly<Record<string, Column>>;
