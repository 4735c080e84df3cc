import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultDescription, type Kind, writeFiles } from '@headwater/create-connector';
import { expect, onTestFinished, test } from 'vitest';
import { repositoryFiles } from '../src/repository-files.ts';

const checkStructure = join(import.meta.dirname, '../../check-structure/src/main.ts');

test.each<Kind>(['partitioned', 'polling', 'stateless'])('a package of the kind %s keeps the structure', (kind) => {
  const root = mkdtempSync(join(tmpdir(), 'headwater-new-connector-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  writeFiles(root, repositoryFiles('job-queue', kind, defaultDescription('job-queue', kind)));
  const { stdout, stderr } = spawnSync(process.execPath, [checkStructure, root], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('1 packages, 0 findings');
});

test('its changeset names it', () => {
  const files = repositoryFiles('job-queue', 'partitioned', 'Reads jobs');
  expect(files.get('.changeset/job-queue.md')).toBe(
    "---\n'@headwater/job-queue': minor\n---\n\nFirst release. Reads jobs.\n",
  );
});
