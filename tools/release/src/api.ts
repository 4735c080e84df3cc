import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type SurfaceManifest, surfaceReport } from './surface/surface-report.ts';

const check = process.argv.includes('--check');
const root = resolve(import.meta.dirname, '../../..');
const scratch = mkdtempSync(join(tmpdir(), 'headwater-api-'));
const stale: string[] = [];
const manifests = globSync('packages/*/package.json', { cwd: root }).toSorted();

try {
  for (const file of manifests) {
    const folder = join(root, dirname(file));
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as SurfaceManifest;
    if (!existsSync(join(folder, 'dist'))) throw new Error(`${manifest.name} is not built: run pnpm build first`);
    const text = surfaceReport(manifest, (path) => readFileSync(join(folder, path), 'utf8'));
    const report = join(folder, 'api.txt');
    const before = existsSync(report) ? readFileSync(report, 'utf8') : '';
    if (before === text) continue;
    stale.push(`${dirname(file)}/api.txt`);
    if (check) showChange(before, text, join(scratch, `${manifest.name.replace('/', '-')}.txt`));
    else writeFileSync(report, text);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

if (check) {
  for (const report of stale) console.error(`${report} is out of date: run pnpm api, and read what changed`);
  console.log(`public surface: ${manifests.length} packages, ${stale.length} reports out of date`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  console.log(
    `public surface: ${manifests.length} packages, ${stale.length} reports written${stale.map((name) => `\n  ${name}`).join('')}`,
  );
}

function showChange(before: string, after: string, file: string): void {
  writeFileSync(`${file}.before`, before);
  writeFileSync(file, after);
  try {
    execFileSync('git', ['diff', '--no-index', '--unified=2', `${file}.before`, file], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  } catch {
    // git ends with 1 when the files differ, which they do.
  }
}
