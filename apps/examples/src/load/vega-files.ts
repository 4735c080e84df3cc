import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The CSV files of the npm package `vega-datasets`, as a glob. */
export function vegaFiles(): string {
  const manifest = findPackageJSON('vega-datasets', import.meta.url);
  if (manifest === undefined) throw new Error('vega-datasets is not installed: run pnpm install');
  return join(dirname(manifest), 'data', '*.csv');
}
