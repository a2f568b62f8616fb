import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { diffHtml } from '../../src/diff/writers/html';
import { diffJunit } from '../../src/diff/writers/junit';
import { hostile, smallDiff } from '../diff/support/sides';
import { browser, launch, type OpenBrowser } from './browser';
import { lowContrast, outlineFaults } from './in-page';
import { SHOWN, writtenReport } from './support/written-report';

jest.setTimeout(120_000);

const suite = 'skipped' in browser ? describe.skip : describe;

suite(`in Chromium${'skipped' in browser ? ` (skipped: ${browser.skipped})` : ''}`, () => {
  let folder = '';
  let file = '';
  let chromium: OpenBrowser;
  const report = (): string => pathToFileURL(file).href;

  beforeAll(async () => {
    if ('skipped' in browser) return;
    ({ file } = await writtenReport());
    folder = await mkdtemp(path.join(os.tmpdir(), 'pages-'));
    writeFileSync(path.join(folder, 'hostile.html'), diffHtml(smallDiff(hostile)));
    chromium = await launch(browser.path);
  });

  afterAll(async () => {
    await chromium?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (test: (page: Page) => Promise<void>, options?: BrowserContextOptions, url = report()) =>
    chromium.opened(url, test, options);

  test('a reader finds why the liveness probe differs and who decides it', () =>
    open(async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('os-liveness');
      const reason = page.locator('article.reason:visible');
      expect(await reason.count()).toBe(1);
      const text = await reason.textContent();
      expect(text).toContain('livenessProbe');
      expect(text).toContain('capricious');
      expect(text).toMatch(/initialDelaySeconds: 30 → 120/);
      expect(text).toMatch(/Hosted decides in\s*openshift\/hypershift /);
      expect(text).toMatch(/Standalone decides in\s*openshift\/cluster-authentication-operator /);
      expect(await page.locator('#hits').textContent()).toMatch(/^\d+ of \d+ entries$/);
      expect(await page.locator('#score').isVisible()).toBe(false);
    }));

  test('the score is that of all configurations, and says which one is shown', () =>
    open(async (page) => {
      const captions = await page.locator('#score caption').allTextContents();
      expect(captions).toHaveLength(2);
      const ownCaptions = await page.locator('#objects caption').allTextContents();
      const fields = (text = ''): number => Number(/of ([\d,]+) fields/.exec(text)?.[1]?.replaceAll(',', ''));
      expect(fields(captions[0])).toBeGreaterThan(50 * fields(ownCaptions[0]));
      await page.fill('#query', SHOWN);
      const row = page.locator('#configurations tr.shown:visible');
      expect(await row.textContent()).toContain(`${SHOWN} shown below`);
      await row.locator('a').click();
      await page.locator('#objects h2').waitFor({ state: 'visible' });
    }));

  test('heads of columns stay in view over long manifests', () =>
    open(async (page) => {
      const details = page.locator('#manifests-before details[data-find^="deployment/oauth-server "]');
      await details.locator('summary').click();
      await details.locator('tr.mark', { hasText: 'initialDelaySeconds: 30' }).scrollIntoViewIfNeeded();
      const [tools, head] = await Promise.all([
        page.locator('.tools').boundingBox(),
        details.locator('thead th').first().boundingBox(),
      ]);
      expect(Math.abs((head?.y ?? 0) - ((tools?.y ?? 0) + (tools?.height ?? 0)))).toBeLessThan(4);
    }));

  test('a marked line leads to its reason, and the reason back to the manifests', () =>
    open(async (page) => {
      const details = page.locator('#manifests-before details[data-find^="deployment/oauth-server "]');
      await details.locator('summary').click();
      const mark = details.locator('tr.mark', { hasText: 'initialDelaySeconds: 30' });
      expect(await mark.textContent()).toContain('initialDelaySeconds: 120');
      await details.locator('a', { hasText: 'os-liveness' }).first().click();
      expect(new URL(page.url()).hash).toBe('#reason-os-liveness');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason-os-liveness');
      await page.reload();
      expect(await details.getAttribute('open')).toBeNull();
      await page.locator('#reason-os-liveness a').first().click();
      await details.locator('table').waitFor({ state: 'visible' });
    }));

  test('search says when it finds nothing, and Escape brings everything back', () =>
    open(async (page) => {
      await page.fill('#query', 'no such thing anywhere');
      expect(await page.locator('#hits').textContent()).toBe('Nothing found');
      expect(await page.locator('main section:visible').count()).toBe(0);
      await page.press('#query', 'Escape');
      expect(await page.locator('main section:visible').count()).toBe(6);
    }));

  test('an address that is handed on shows what was searched for', () =>
    open(async (page) => {
      await page.fill('#query', 'os-liveness');
      const address = page.url();
      expect(new URL(address).searchParams.get('q')).toBe('os-liveness');
      await page.press('#query', 'Escape');
      expect(page.url()).toBe(report());
      await open(
        async (other) => {
          expect(await other.inputValue('#query')).toBe('os-liveness');
          expect(await other.locator('article.reason:visible').count()).toBe(1);
        },
        undefined,
        address,
      );
    }));

  test('everything can be reached and opened with the keyboard', () =>
    open(async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      const summary = page.locator('#manifests-before details > summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      expect(await summary.evaluate((element) => element.parentElement?.hasAttribute('open'))).toBe(true);
    }));

  test('identical lines are counted until they are asked for', () =>
    open(async (page) => {
      const details = page.locator('#manifests-before details[data-find^="deployment/oauth-server "]');
      await details.locator('summary').click();
      expect(await details.locator('tr.same:visible').count()).toBe(0);
      expect(await details.locator('tr.gap:visible').count()).toBeGreaterThan(0);
      await page.check('#same');
      expect(await details.locator('tr.same:visible').count()).toBeGreaterThan(20);
      expect(await details.locator('tr.gap:visible').count()).toBe(0);
    }));

  test('it has landmarks, headings in order, and no link that leads nowhere', () =>
    open(async (page) => {
      expect(await page.evaluate(outlineFaults)).toEqual([]);
      for (const landmark of ['banner', 'navigation', 'search', 'main', 'contentinfo'] as const)
        expect(await page.getByRole(landmark).count()).toBe(1);
    }));

  test('texts have contrast in light, dark and print', () =>
    open(async (page) => {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await page.evaluate(lowContrast)]).toEqual([colorScheme, []]);
      }
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate(lowContrast)).toEqual([]);
    }));

  test('nothing is wider than the window', () =>
    open(async (page) => {
      await page.locator('#manifests-before details > summary').nth(3).click();
      for (const width of [320, 390, 768, 1280]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    }));

  test('what is printed is a summary of two pages: figures, and a row for each configuration', () =>
    open(async (page) => {
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.part:visible').evaluateAll((parts) => parts.map(({ id }) => id))).toEqual([
        'score',
        'configurations',
      ]);
    }));

  test('it prints without controls, what was opened included', () =>
    open(async (page) => {
      await page.locator('#manifests-before details[data-find^="deployment/oauth-server "] > summary').click();
      const pdf = await page.pdf({ format: 'A4', landscape: true });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.tools').isVisible()).toBe(false);
      expect(await page.locator('nav').isVisible()).toBe(false);
      expect(await page.locator('tr.mark:visible').count()).toBeGreaterThan(0);
    }));

  test('without scripts everything is there', () =>
    open(
      async (page) => {
        expect(await page.locator('main section').count()).toBe(6);
        await page.locator('#manifests-before details > summary').first().click();
        expect(await page.locator('#manifests-before details[open] tr').first().isVisible()).toBe(true);
      },
      { javaScriptEnabled: false },
    ));

  test('hostile names are text', () =>
    open(
      async (page) => {
        expect(await page.locator('script').count()).toBe(1);
        const shown = hostile.replace('\u001b', '\\u001b').replace('\u202e', '\\u202e').replace('\u0000', '\\u0000');
        expect(await page.locator('details', { hasText: 'alert(1)' }).first().textContent()).toContain(shown);
        expect(await page.evaluate(outlineFaults)).toEqual([]);
      },
      undefined,
      pathToFileURL(path.join(folder, 'hostile.html')).href,
    ));

  test('JUnit with hostile names is well-formed XML', () =>
    open(async (page) => {
      const name = await page.evaluate(
        (text) => {
          const document = new DOMParser().parseFromString(text, 'application/xml');
          return document.querySelector('parsererror')?.textContent ?? document.querySelectorAll('testcase').length;
        },
        diffJunit(smallDiff(hostile)),
      );
      expect(name).toBe(4);
    }));

  test('the page is as it was written', () => {
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
  });
});
