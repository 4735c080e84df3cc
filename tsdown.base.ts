import type { UserConfig } from 'tsdown';

/**
 * What every published package shares; a package adds its entries. `exports` and `publishConfig.exports` of the
 * package.json are written by hand, and `pnpm check:structure` holds them together with the entries.
 */
export const published: UserConfig = {
  format: 'esm',
  platform: 'node',
  fixedExtension: false,
  target: 'node22.18',
  // No declaration maps: they would point at sources that are not in the package.
  dts: true,
  sourcemap: true,
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
  failOnWarn: true,
};
