import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

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
