import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from '../site/places.ts';

const page = 'docs/guides/first-flow.md';
const packages = ['core', 'csv', 'file', 'runtime', 'sqlite'];

interface Block {
  readonly language: string;
  readonly code: string;
}

/**
 * Does what the page of the first flow says, command by command, and returns what came out otherwise than the page says: numbers
 * may differ, as the page says itself, but not those of the lines that count what is in the table.
 */
export function runFirstFlow(): readonly string[] {
  const blocks = blocksOf(readFileSync(join(root, page), 'utf8'));
  const [program = ''] = blocks.flatMap(({ language, code }) => (language === 'ts' ? [code] : []));
  const commands = blocks.flatMap(({ language, code }) => (language === 'sh' ? [code] : []));
  const wanted = blocks.flatMap(({ language, code }) => (language === '' ? code.split('\n') : []));
  const folder = mkdtempSync(join(tmpdir(), 'first-flow-'));
  try {
    layOut(folder, program);
    // The first commands make the folder and install the packages, which are linked here.
    const script = commands.slice(1).join('\n').replace('sleep 0.6', waitForRows);
    const path = `${join(folder, 'node_modules/.bin')}${delimiter}${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, NO_COLOR: '1' },
      timeout: 120_000,
    });
    return [
      ...missing(wanted.filter(Boolean), stdout.split('\n')).map((line) => `${page}: "${line}" does not come out`),
      ...(stderr.includes('INPUT_TRUNCATED') ? [] : [`${page}: a file that was rewritten is not noticed: ${stderr}`]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function layOut(folder: string, program: string): void {
  writeFileSync(join(folder, 'orders.ts'), program);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  mkdirSync(join(folder, 'node_modules/@headwater'), { recursive: true });
  mkdirSync(join(folder, 'node_modules/.bin'));
  for (const name of packages)
    symlinkSync(join(root, 'packages', name), join(folder, 'node_modules/@headwater', name), 'junction');
  const database = 'node_modules/better-sqlite3';
  symlinkSync(join(root, 'packages/sqlite', database), join(folder, database), 'junction');
  const npx = join(folder, 'node_modules/.bin/npx');
  writeFileSync(npx, `#!/bin/sh\nshift\nexec node ${join(root, 'packages/cli/src/main.ts')} "$@"\n`);
  chmodSync(npx, 0o755);
}

// A reader waits for a moment before the kill; here it is waited until there is something to lose.
const waitForRows = `until node -e '
  process.exit(require("better-sqlite3")("shop.db").prepare("SELECT count(*) FROM orders").pluck().get() > 0 ? 0 : 1);
' 2>/dev/null; do :; done`;

/** The wanted lines that do not come, in their order. */
function missing(wanted: readonly string[], lines: readonly string[]): readonly string[] {
  let from = 0;
  return wanted.filter((line) => {
    const known = comparable(line);
    const at = lines.findIndex((one, index) => index >= from && comparable(one) === known);
    if (at === -1) return true;
    from = at + 1;
    return false;
  });
}

function comparable(line: string): string {
  return line.includes('different') ? line : line.replaceAll(/\d+/g, '0');
}

function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }));
}
