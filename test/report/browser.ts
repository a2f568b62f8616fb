import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const script = path.join(__dirname, '..', '..', 'scripts', 'browser.mjs');
const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' });

/** Where Chromium is, or why tests that need it are skipped. */
export const browser: { readonly path: string } | { readonly skipped: string } =
  status === 0 ? { path: stdout.trim() } : { skipped: stderr.trim() };

if ('skipped' in browser) process.stderr.write(`skipped: the tests of the pages. ${browser.skipped}\n`);

/** Starts Chromium; it neither asks the network for anything nor needs privileges of the system's. */
export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** Opens a page, and fails when it asks for anything else or complains. */
export async function opened(
  browserOf: Browser,
  url: string,
  test: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browserOf.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const noise: string[] = [];
    page.on('request', (request) => noise.push(request.url()));
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('dialog', (dialog) => noise.push(dialog.message()));
    await page.goto(url);
    await test(page);
    expect(new Set(noise.map((one) => one.replace(/#.*$/, '')))).toEqual(new Set([url]));
  } finally {
    await context.close();
  }
}
