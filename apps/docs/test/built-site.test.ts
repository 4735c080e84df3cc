import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkBuiltSite } from '../src/check/check-built-site.ts';
import { findBrowser } from '../src/check/find-browser.ts';
import { serveSite } from '../src/check/serve-site.ts';

function site(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

test('a site whose links all lead somewhere, below its path, has no faults', () => {
  const folder = site({
    'index.html': '<a href="/docs/guides/one#two">1</a><a href="./guides/">2</a><a href="https://example.org/">3</a>',
    'guides/index.html': '<a href="../">home</a><script src="/docs/app.js"></script>',
    'guides/one.html': '<h2 id="two">two</h2><a href="#two">here</a><a href="/docs/app.js">the program</a>',
    'app.js': '',
    '404.html': '',
  });
  expect(checkBuiltSite(folder, '/docs/')).toEqual({ pages: 4, links: 5, faults: [] });
});

test('links that lead nowhere, pages that nobody leads to, and what is fetched from elsewhere are found', () => {
  const folder = site({
    'index.html':
      '<a href="/gone">1</a><a href="/one#gone">2</a><link rel="stylesheet" href="https://fonts.example/a.css">',
    'one.html': '<h1 id="one">one</h1>',
    'lonely.html': '<a href="/">home</a>',
    'style.css': '@font-face { src: url("//fonts.example/inter.woff2") }',
  });
  expect(checkBuiltSite(folder, '/').faults).toEqual([
    'index.html: the link /gone leads nowhere',
    'index.html: the link /one#gone leads to no place on one.html',
    'index.html: fetches https://fonts.example/a.css from elsewhere',
    'lonely.html: no link leads here',
    'style.css: fetches //fonts.example/inter.woff2 from elsewhere',
  ]);
  expect(checkBuiltSite(site({ 'index.html': '<a href="/other">1</a>' }), '/docs/').faults).toEqual([
    'index.html: the link /other leaves the site by its path',
  ]);
});

test('a site is delivered as a web server for static files does, and nothing beside it', async () => {
  const folder = site({ 'public/index.html': 'home', 'public/guides/one.html': 'one', 'secret.txt': 'secret' });
  await using served = await serveSite(join(folder, 'public'), '/docs/');
  const get = async (path: string): Promise<string> => (await fetch(new URL(path, served.address))).text();
  expect(await get('.')).toBe('home');
  expect(await get('guides/one')).toBe('one');
  expect(await get('guides/gone')).toBe('not found');
  expect(await get('/elsewhere')).toBe('not found');
  expect(await get('%2e%2e%2fsecret.txt')).toBe('not found');
});

test('a browser is the one that is named, or the first on the path', () => {
  const folder = site({ 'bin/chromium': '' });
  const there = join(folder, 'bin/chromium');
  expect(findBrowser({ PATH: `${join(folder, 'none')}:${join(folder, 'bin')}` })).toBe(there);
  expect(findBrowser({ CHROMIUM_PATH: there, PATH: '' })).toBe(there);
  expect(() => findBrowser({ CHROMIUM_PATH: join(folder, 'gone') })).toThrow('where there is nothing');
});
