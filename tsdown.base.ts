import type { UserConfig } from 'tsdown';

/** What every published package shares; a package adds its entries. */
export const published: UserConfig = {
  format: 'esm',
  platform: 'node',
  fixedExtension: false,
  target: 'node22.18',
  dts: { sourcemap: true },
  sourcemap: true,
  publint: true,
  attw: { profile: 'esm-only' },
};
