#!/usr/bin/env node
// Runs axe over pages in Chromium, light, dark and as they are printed, and prints what it finds: `npm run axe -- FILE...`; with 1 where it finds something. axe-core
// is fetched when it is asked for: nothing else needs it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const AXE = 'axe-core@4';
const here = path.dirname(fileURLToPath(import.meta.url));
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('axe: name the pages: npm run axe -- FILE...');
  process.exit(2);
}
const found = spawnSync(process.execPath, [path.join(here, 'browser.mjs')], { encoding: 'utf8' });
if (found.status !== 0) {
  console.error(`axe: ${found.stderr.trim()}`);
  process.exit(2);
}

const axe = fetched();
// The policy of the pages lets no other script run.
const browser = await chromium.launch({ executablePath: found.stdout.trim(), args: ['--headless', '--no-sandbox'] });
const appearances = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  printed: { colorScheme: 'light', media: 'print' },
  'printed from dark': { colorScheme: 'dark', media: 'print' },
};
/** So many folds are opened. */
const OPENED = 6;
let violations = 0;
for (const file of files) {
  for (const [shown, media] of Object.entries(appearances)) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.emulateMedia(media);
    await page.goto(pathToFileURL(path.resolve(file)).href);
    // What is folded away is not looked at. All folds of a page have the same parts, and thousands of lines take minutes.
    await page.evaluate((most) => {
      for (const fold of [...document.querySelectorAll('details')].slice(0, most)) fold.open = true;
    }, OPENED);
    await page.evaluate(axe);
    const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    violations += results.violations.length;
    console.log(`${file}, ${shown}: ${results.violations.length === 0 ? 'nothing found' : ''}`);
    for (const { id, impact, help, nodes } of results.violations) {
      console.log(`  ${id} (${impact}), ${nodes.length} times: ${help}`);
      for (const { html } of nodes.slice(0, 3)) console.log(`    ${html.slice(0, 200)}`);
    }
    await context.close();
  }
}
await browser.close();
process.exitCode = violations === 0 ? 0 : 1;

/** The text of axe, from the registry. */
function fetched() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'axe-'));
  try {
    const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder, AXE];
    execFileSync('npm', options, { stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(path.join(folder, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
