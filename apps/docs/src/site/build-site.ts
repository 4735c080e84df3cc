import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { writeApi } from '../api/write-api.ts';
import { stageSite } from './stage-site.ts';

/** Where VitePress finds its configuration. */
export const siteRoot: string = fileURLToPath(new URL('../../', import.meta.url));

/** Builds the whole site into `dist/`: static files that any web server can deliver. `DOCS_BASE` says below which path. */
export async function buildSite(): Promise<void> {
  await layOutSite();
  await build(siteRoot);
}

/** Lays out every page, those that people write and those that are made of the sources. */
export async function layOutSite(): Promise<void> {
  stageSite();
  await writeApi();
}
