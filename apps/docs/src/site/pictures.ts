import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, siteFolder } from './places.ts';

const assets = 'docs/assets';
const darkRules = /@media \(prefers-color-scheme: dark\) \{\s*((?:[^{}]*\{[^{}]*\}\s*)*)\}/;

/**
 * Lays out the pictures. One that is drawn for light and dark, as the reader's system asks, becomes two, since a reader of the
 * site chooses with a button.
 */
export function stagePictures(): void {
  cpSync(join(root, assets), join(siteFolder, 'assets'), { recursive: true });
  for (const name of twofold()) {
    const text = readFileSync(join(root, assets, name), 'utf8');
    writeFileSync(join(siteFolder, 'assets', variant(name, 'light')), text.replace(darkRules, ''));
    writeFileSync(join(siteFolder, 'assets', variant(name, 'dark')), text.replace(darkRules, '$1'));
  }
}

/** The page with each picture of that kind as two, of which the style sheet shows one. */
export function withPictures(text: string): string {
  const names = twofold();
  return text.replaceAll(/^!\[([^\]]*)\]\(([^)\s]*\/)([\w-]+\.svg)\)$/gm, (whole, alt: string, path: string, name) =>
    names.includes(name)
      ? `<div class="picture">${(['light', 'dark'] as const)
          .map((mode) => `<img class="only-${mode}" src="${path}${variant(name, mode)}" alt="${alt}">`)
          .join('')}</div>`
      : whole,
  );
}

function twofold(): readonly string[] {
  const names = globSync('*.svg', { cwd: join(root, assets) });
  return names.filter((name) => darkRules.test(readFileSync(join(root, assets, name), 'utf8')));
}

function variant(name: string, mode: 'light' | 'dark'): string {
  return name.replace(/\.svg$/, `-${mode}.svg`);
}
