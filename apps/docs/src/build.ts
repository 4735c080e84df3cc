import { buildSite } from './site/build-site.ts';

const fault = await buildSite();
if (fault !== undefined) {
  console.error(fault);
  process.exitCode = 1;
}
