import assert from 'node:assert/strict';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';

/** What a reader does in a browser, step by step. */
export interface Tour {
  /** The first page of the site. */
  readonly address: string;
  /** The program of a Chromium. */
  readonly browser: string;
  /** Where pictures of the pages go; none are taken if there is none. */
  readonly pictures?: string | undefined;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Clicks through the site as a reader does, and returns the names of the steps.
 *
 * @throws Error when a step finds something else than it should, when a page writes an error to the console, when a request
 * fails, and when one leaves this machine.
 */
export async function walkThrough({ address, browser: executablePath, pictures }: Tour): Promise<readonly string[]> {
  await using browser = await chromium.launch({ executablePath, args: flags });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  const troubles = watch(page, address);
  const walked: string[] = [];
  for (const [name, step] of steps) {
    await step(page, address);
    assert.deepEqual(troubles, [], `the step "${name}"`);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${walked.length + 1}-${name}.png`) });
    walked.push(name);
  }
  return walked;
}

function watch(page: Page, address: string): readonly string[] {
  const troubles: string[] = [];
  const { origin } = new URL(address);
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`the page fails: ${error.message}`));
  page.on('requestfailed', (request) => troubles.push(`${request.url()} failed: ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.url()} is answered with ${response.status()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) troubles.push(`${request.url()} leaves this machine`);
  });
  return troubles;
}

type Step = (page: Page, address: string) => Promise<void>;

const steps: readonly (readonly [name: string, step: Step])[] = [
  [
    'home',
    async (page, address) => {
      await page.goto(address, { waitUntil: 'networkidle' });
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Headwater\nRead it once. Exactly.');
      assert.equal(await isDrawn(page, 'img.only-light'), true);
    },
  ],
  [
    'first-flow',
    async (page) => {
      await page.getByRole('link', { name: 'First flow in five minutes' }).click();
      await titled(page, 'The first flow in five minutes');
    },
  ],
  [
    'connector',
    async (page) => {
      await page.getByRole('navigation', { name: 'Sidebar' }).getByRole('link', { name: 'CSV', exact: true }).click();
      await titled(page, 'CSV');
      const row = page.getByRole('row').filter({ has: page.getByText('onRaggedRow', { exact: true }) });
      assert.match(await row.first().innerText(), /'error'/);
    },
  ],
  [
    'search',
    async (page) => {
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.locator('#localsearch-input').fill('STORE_HELD');
      const hit = page.locator('#localsearch-list a').filter({ hasText: 'STORE_HELD' });
      await hit.first().waitFor();
      assert.ok((await hit.count()) > 0);
    },
  ],
  [
    'error-page',
    async (page) => {
      await page
        .locator('#localsearch-list a[href$="/errors/STORE_HELD"], #localsearch-list a[href*="/errors/STORE_HELD#"]')
        .first()
        .click();
      await titled(page, 'STORE_HELD');
      await page.getByRole('heading', { name: 'What to do' }).waitFor();
    },
  ],
  [
    'dark',
    async (page) => {
      const paper = 'getComputedStyle(document.body).backgroundColor';
      const light = await page.evaluate<string>(paper);
      await page.getByRole('switch').first().click();
      await page.waitForFunction(`${paper} !== ${JSON.stringify(light)}`);
    },
  ],
  [
    'dark-picture',
    async (page) => {
      await page.getByRole('navigation', { name: 'Sidebar' }).getByRole('link', { name: 'How delivery works' }).click();
      await titled(page, 'How delivery works');
      assert.equal(await isDrawn(page, 'img.only-dark'), true);
      assert.equal(await page.locator('img.only-light').isVisible(), false);
    },
  ],
  [
    'narrow',
    async (page) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByRole('button', { name: 'Menu', exact: true }).click();
      await page.getByRole('link', { name: 'Positions', exact: true }).click();
      await titled(page, 'Positions');
      const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      assert.ok(wider <= 0, `the page is ${wider} pixels wider than the screen`);
    },
  ],
];

async function titled(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

// What runs in the browser is text: its types are not those of this program.
async function isDrawn(page: Page, picture: string): Promise<boolean> {
  return page.evaluate<boolean>(
    `[...document.querySelectorAll('${picture}')].some((image) => image.complete && image.naturalWidth > 0)`,
  );
}
