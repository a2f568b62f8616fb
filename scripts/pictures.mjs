#!/usr/bin/env node
// Makes the pictures of the README, docs/pictures/*.png, light and dark, of pages that the built `om` writes: `npm run build && npm run
// pictures`. It needs Chromium, as the tests of the pages do.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'docs', 'pictures');

/** What is pictured: the arguments that write the page, and how much of it is shown. */
const pictures = [
  { name: 'report', height: 620, args: ['report', '--output-file'] },
  {
    name: 'timeline',
    height: 620,
    args: ['sequence', 'run', 'examples/sequences/provider-broken.yaml', '--output', 'html', '--output-file'],
  },
];

const executablePath = execFileSync(process.execPath, [path.join(root, 'scripts', 'browser.mjs')], {
  encoding: 'utf8',
}).trim();
const pages = mkdtempSync(path.join(tmpdir(), 'om-pictures-'));
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
try {
  for (const { name, height, args } of pictures) {
    const file = path.join(pages, `${name}.html`);
    execFileSync(process.execPath, ['bin/om.js', ...args, file], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: { width: 1000, height }, colorScheme });
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      const picture = path.join(folder, `${name}-${colorScheme}.png`);
      await page.screenshot({ path: picture });
      await context.close();
      console.log(`${path.relative(root, picture)}  ${Math.ceil(statSync(picture).size / 1000)} kB`);
    }
  }
} finally {
  await browser.close();
  rmSync(pages, { recursive: true });
}
