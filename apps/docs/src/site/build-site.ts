import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { writeApi } from '../api/write-api.ts';
import { stageSite } from './stage-site.ts';
import { giveWidth } from './terminal-width.ts';

/** Where VitePress finds its configuration. */
export const siteRoot: string = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Builds the whole site into `dist/`: static files that any web server can deliver. `DOCS_BASE` says below which path. Returns what
 * went wrong, in a sentence; what is thrown holds all that the bundler knows, and is pages long.
 */
export async function buildSite(): Promise<string | undefined> {
  await layOutSite();
  for (const terminal of [process.stdout, process.stderr]) giveWidth(terminal);
  try {
    await build(siteRoot);
    return undefined;
  } catch (error) {
    return `the site was not built: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Lays out every page, those that people write and those that are made of the sources. */
export async function layOutSite(): Promise<void> {
  stageSite();
  await writeApi();
}
