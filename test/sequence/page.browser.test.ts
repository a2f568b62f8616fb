import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { reachSection } from '../../src/sequence/report/html/reach';
import { sequencePage } from '../../src/sequence/report/html/sequence-page';
import type { Reported } from '../../src/sequence/report/reported';
import type { Step } from '../../src/sequence/scenario';
import { Coverage } from '../../src/sequence/search/coverage';
import { Reach } from '../../src/sequence/search/reach';
import { hostile } from '../diff/support/sides';
import { browser, launch, type OpenBrowser } from '../report/browser';
import { lowContrast, outlineFaults } from '../report/in-page';
import { type Decide, dataOf, played, source, subjectOf, write } from './support';

/** Copies once and never again. */
const once: Decide = (context) =>
  dataOf(context, 'copy') === undefined ? [write('Create', 'copy', dataOf(context, 'source')?.data ?? {})] : [];
const steps: readonly Step[] = [
  source('a'),
  { refuse: { with: 'conflict' } },
  { settle: {} },
  { 'slow-actor': { name: 'toucher', factor: 2 } },
  source(hostile.replace('\u0000', '')),
  { advance: { by: '25h' } },
];
const reported = (name: string): Reported => ({
  file: `${name}.yaml`,
  result: played(subjectOf(once), steps, { name }),
  replay: `om sequence run ${name}.yaml`,
  story: steps.slice(0, 1),
});

const suite = 'skipped' in browser ? describe.skip : describe;

suite(`the page of sequences in Chromium${'skipped' in browser ? ` (skipped: ${browser.skipped})` : ''}`, () => {
  let folder = '';
  let chromium: OpenBrowser;
  let url = '';

  beforeAll(async () => {
    if ('skipped' in browser) return;
    folder = mkdtempSync(join(tmpdir(), 'sequence-page-'));
    const file = join(folder, 'page.html');
    const failing = reported(`fails ${hostile}`);
    const coverage = new Coverage([
      {
        kind: 'ConfigMap',
        event: 'delete',
        about: 'ConfigMap a',
        steps: [{ delete: { kind: 'ConfigMap', name: 'a' } }],
      },
    ]);
    const reach = new Reach({ faults: ['refuse', 'crash'], actors: [`<b>${hostile}`] });
    reach.add(failing.result);
    writeFileSync(file, sequencePage({ results: [failing], more: [reachSection(coverage, reach)], version: '1' }));
    url = pathToFileURL(file).href;
    chromium = await launch(browser.path);
  });

  afterAll(async () => {
    await chromium?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (test: (page: Page) => Promise<void>) => chromium.opened(url, test);
  const openAll = (page: Page) =>
    page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });

  test('what does not hold is on top, with property, object, field and story', () =>
    open(async (page) => {
      const text = (await page.locator('main section').first().textContent()) ?? '';
      expect(text).toContain('path-independent: the end depends on what is there');
      expect(text).toContain('ConfigMap default/copy');
      expect(text).toContain('data.value');
      expect(text).toContain('apply ConfigMap default/source');
    }));

  test('a step shows what it changed, and the keys n and p go from step to step', () =>
    open(async (page) => {
      await page.keyboard.press('n');
      await page.keyboard.press('n');
      const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      expect(await focused()).toContain('Step 1: apply ConfigMap default/source');
      await page.keyboard.press('p');
      expect(await focused()).toContain('path-independent');
      const step = page.locator('details', { hasText: 'Step 5: apply ConfigMap default/source' }).first();
      await step.locator('summary').click();
      expect(await step.locator('li', { hasText: 'data.value' }).textContent()).toContain('a →');
    }));

  test('a mark of the timeline leads to its row', () =>
    open(async (page) => {
      await page.locator('svg .mark-fault').first().click();
      const row = page.locator('tr.fault:target');
      await row.waitFor({ state: 'visible' });
      expect(await row.textContent()).toContain('conflict');
    }));

  test('runs that wrote nothing are shown when they are asked for', () =>
    open(async (page) => {
      await openAll(page);
      const quiet = page.locator('tr.same:visible');
      expect(await quiet.count()).toBe(0);
      await page.check('#same');
      expect(await quiet.count()).toBeGreaterThan(5);
    }));

  test('it has landmarks, headings in order, contrast in all schemes, and fits the window', () =>
    open(async (page) => {
      await openAll(page);
      expect(await page.evaluate(outlineFaults)).toEqual([]);
      for (const landmark of ['banner', 'navigation', 'search', 'main', 'contentinfo'] as const)
        expect(await page.getByRole(landmark).count()).toBe(1);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await page.evaluate(lowContrast)]).toEqual([colorScheme, []]);
      }
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate(lowContrast)).toEqual([]);
      expect(await page.locator('.tools').isVisible()).toBe(false);
      expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    }));

  test('hostile names are text', () =>
    open(async (page) => {
      expect(await page.locator('script').count()).toBe(1);
      expect(await page.locator('h1').textContent()).toContain('alert(1)');
      expect(await page.locator('#reached b').count()).toBe(0);
      expect(await page.locator('#reached').textContent()).toContain('<b></td><script>alert(1)');
    }));
});
