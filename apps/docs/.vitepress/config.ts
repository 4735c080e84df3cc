import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';
import { headingSlug } from '../src/site/heading-slug.ts';
import { sidebar, topBar } from '../src/site/navigation.ts';
import { repositoryUrl } from '../src/site/places.ts';

// Given whole: an icon that is named is fetched from elsewhere by `pnpm docs:dev`.
const octocat = readFileSync(new URL('../public/icons/github.svg', import.meta.url), 'utf8');
const description = 'Input sources for TypeScript that stop and go on exactly where they were';

// `pnpm docs:build` lays out the pages before this is read.
export default defineConfig({
  title: 'Headwater',
  description,
  lang: 'en',
  base: process.env['DOCS_BASE'] ?? '/',
  srcDir: '.site',
  outDir: 'dist',
  cleanUrls: true,
  // The index of the search is a large piece, and is fetched by whoever searches.
  vite: { build: { chunkSizeWarningLimit: 4000 } },
  metaChunk: true,
  head: [
    ['meta', { name: 'theme-color', content: '#0f766e' }],
    ['meta', { property: 'og:title', content: 'Headwater' }],
    ['meta', { property: 'og:description', content: description }],
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${process.env['DOCS_BASE'] ?? '/'}mark.svg` }],
  ],
  markdown: {
    theme: { light: 'github-light', dark: 'github-dark' },
    anchor: { slugify: headingSlug },
  },
  themeConfig: {
    logo: '/mark.svg',
    nav: topBar(),
    sidebar: sidebar(),
    outline: { level: [2, 3], label: 'On this page' },
    search: { provider: 'local', options: { detailedView: true } },
    socialLinks: [{ icon: { svg: octocat }, link: repositoryUrl, ariaLabel: 'GitHub' }],
    editLink: {
      text: 'Suggest a change to this page',
      pattern: ({ frontmatter }) =>
        typeof frontmatter['source'] === 'string'
          ? `https://github.com/headwater-streams/headwater/edit/main/${frontmatter['source']}`
          : 'https://github.com/headwater-streams/headwater',
    },
    footer: { message: 'Apache-2.0', copyright: 'Headwater: where a stream begins' },
  },
});
