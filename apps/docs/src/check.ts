import { mkdirSync } from 'node:fs';
import { checkBuiltSite } from './check/check-built-site.ts';
import { checkTestLinks } from './check/check-test-links.ts';
import { findBrowser } from './check/find-browser.ts';
import { runFirstFlow } from './check/run-first-flow.ts';
import { serveSite } from './check/serve-site.ts';
import { walkThrough } from './check/tour.ts';
import { unreachedPages } from './check/unreached-pages.ts';
import { unnamedOptions } from './options/unnamed-options.ts';
import { updateTables } from './options/update-tables.ts';
import { buildSite } from './site/build-site.ts';
import { builtFolder } from './site/places.ts';
import { pagesOfSite } from './site/stage-site.ts';

const base = process.env['DOCS_BASE'] ?? '/';
const pictures = process.env['DOCS_PICTURES'];

const faults = [
  ...updateTables({ check: true }).map((file) => `${file}: a table of options is out of date: run pnpm docs:options`),
  ...unnamedOptions(),
  ...checkTestLinks(pagesOfSite()),
  ...unreachedPages(pagesOfSite()).map((page) => `${page}: no link leads here from docs/README.md`),
  ...runFirstFlow(),
];
const notBuilt = await buildSite();
if (notBuilt === undefined) await checkSite();
else faults.push(notBuilt);
for (const fault of faults) console.error(fault);
console.log(`site: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

async function checkSite(): Promise<void> {
  const built = checkBuiltSite(builtFolder, base);
  faults.push(...built.faults);
  console.log(`site: ${built.pages} pages, ${built.links} links`);
  const browser = findBrowser();
  if (browser === undefined) {
    console.log('site: SKIPPED in a browser: there is no Chromium here; CHROMIUM_PATH names one');
    return;
  }
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
  await using site = await serveSite(builtFolder, base);
  const walked = await walkThrough({ address: site.address, browser, pictures });
  console.log(`site: walked through in a browser: ${walked.join(', ')}`);
}
