import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import type * as core from '../../src/index.ts';
import type * as store from '../../src/store/index.ts';

/** What the entries of the package export. */
export type Core = typeof core;
export type CoreStore = typeof store;

/** One entry of the package as a script for browsers, whose last value is what the entry exports. */
export async function bundle(entry: 'index.ts' | 'store/index.ts'): Promise<string> {
  const path = fileURLToPath(new URL(`../../src/${entry}`, import.meta.url));
  const [built] = await build({
    entry: { core: path },
    format: 'iife',
    globalName: 'core',
    platform: 'browser',
    target: 'es2023',
    config: false,
    dts: false,
    write: false,
    logLevel: 'silent',
  });
  const [chunk, ...others] = built?.chunks ?? [];
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error('the bundle is not one script');
  if (chunk.imports.length > 0) throw new Error(`the bundle imports ${chunk.imports.join(', ')}`);
  return `${chunk.code};core`;
}
