import { watch } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vitepress';
import { layOutSite, siteRoot } from './site/build-site.ts';
import { root } from './site/places.ts';
import { pagesOfSite, stagePage } from './site/stage-site.ts';

console.log('Laying out the pages, and making the API reference of the docstrings: some seconds …');
await layOutSite();
const server = await createServer(siteRoot);
await server.listen();
server.printUrls();
// What is new or renamed shows after another start; what is written shows at once.
watch(join(root, 'docs'), { recursive: true }, (_event, name) => {
  const file = `docs/${name ?? ''}`.replaceAll('\\', '/');
  if (pagesOfSite().includes(file)) stagePage(file);
});
