import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const script = path.join(__dirname, '..', '..', 'scripts', 'browser.mjs');
const { stdout, stderr, status } = spawnSync(process.execPath, [script], { encoding: 'utf8' });

/** Where Chromium is, or why tests that need it are skipped. */
export const browser: { readonly path: string } | { readonly skipped: string } =
  status === 0 ? { path: stdout.trim() } : { skipped: stderr.trim() };

if ('skipped' in browser) process.stderr.write(`skipped: the tests of the pages. ${browser.skipped}\n`);

const VIEWPORT = { width: 1280, height: 900 };

/** Chromium, in which tests open pages one at a time. */
export interface OpenBrowser {
  /**
   * Opens a page, and fails when it asks for anything else or complains. Pages without options share a tab, which is as good
   * as new for each: a new process for every tab takes most of the time of a test. One that is opened within another's test
   * has a tab of its own, as has one with options.
   */
  opened(url: string, test: (page: Page) => Promise<void>, options?: BrowserContextOptions): Promise<void>;
  close(): Promise<void>;
}

/** Starts Chromium; it neither asks the network for anything nor needs privileges of the system's. */
export async function launch(executablePath: string): Promise<OpenBrowser> {
  const started = await chromium.launch({
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
  let idle: Page | undefined;
  return {
    async opened(url, test, options) {
      const reused = options === undefined ? idle : undefined;
      idle = undefined;
      const page = reused ?? (await (await started.newContext({ viewport: VIEWPORT, ...options })).newPage());
      try {
        await renewed(page);
        await quietly(page, url, test);
        if (options === undefined && idle === undefined) idle = page;
      } finally {
        if (idle !== page) await page.context().close();
      }
    },
    close: () => started.close(),
  };
}

/** Takes away what a test has set for its page. */
async function renewed(page: Page): Promise<void> {
  page.removeAllListeners();
  await page.emulateMedia({ media: null, colorScheme: null });
  await page.setViewportSize(VIEWPORT);
  await page.goto('about:blank');
}

/** Opens an address for a test, and fails when its page asks for anything else or complains. */
async function quietly(page: Page, url: string, test: (page: Page) => Promise<void>): Promise<void> {
  const noise: string[] = [];
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => noise.push(request.url()));
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('dialog', (dialog) => noise.push(dialog.message()));
  await page.goto(url);
  await test(page);
  expect(new Set(noise.map((one) => one.replace(/#.*$/, '')))).toEqual(new Set([url]));
}
