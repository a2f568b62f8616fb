import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diffSides } from '../../src/diff/diff';
import { convergenceReport } from '../../src/report/report';
import { run } from '../cli/support';
import { declaration, declaring, object, side, smallDiff } from '../diff/support/sides';
import { inDirectory } from '../om/support/directory';
import { example } from '../support/examples';

const after = diffSides(
  side('before', object('Service', 'web', { spec: { port: 80, tier: 'a' } }), object('ConfigMap', 'same')),
  side('converged', object('Service', 'web', { spec: { port: 80, tier: 'a' } }), object('ConfigMap', 'same')),
  declaring({ '.': [declaration('moved', 'required')] }),
);
const page = convergenceReport({ subject: 'a <small> one', before: smallDiff(), after, version: '1' });

/** The page as text: tags gone, spaces as one. */
const text = page
  .replace(/<(style|script)>[\s\S]*?<\/\1>/g, '')
  .replace(/<[^>]*>/g, ' ')
  .replace(/\s+/g, ' ');

describe('the report', () => {
  test('asks for nothing from elsewhere, and allows its own style and script alone', () => {
    expect(page).not.toMatch(/\s(?:src|srcset|style|on\w+)=|<link|@import|url\(|https?:\/\//i);
    for (const element of ['style', 'script']) {
      const content = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)?.[1] ?? '';
      const hash = createHash('sha256').update(content).digest('base64').replaceAll('=', '&#61;');
      expect(page).toContain(`${element}-src &#39;sha256-${hash.replaceAll('&#61;', '=')}&#39;`);
    }
    expect(page).toContain('default-src &#39;none&#39;');
  });

  test('says how much differs before and after', () => {
    expect(text).toContain(
      'Of 10 fields that differ today, hosting requires 8; 1 are history, and nobody has explained 1.',
    );
    expect(text).toContain('Converged, 0 differ, of which hosting requires 0.');
    expect(text).toContain('44.4 % of 18 fields are identical');
    expect(text).toContain('100.0 % of 10 fields are identical');
  });

  test('gives the reason, both values, what is left, who decides and the risk', () => {
    const article = /<article class="reason" id="reason-net-port"[\s\S]*?<\/article>/.exec(page)?.[0] ?? '';
    expect(
      article
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe(
      'the object of net-port: the field of net-port capricious net-port The reason of net-port. ' +
        'Shows in Service app/web spec.port : 80 → 8080 In converged gone ' +
        'Standalone decides in one/repository file.go Hosted decides in other/repository file.yaml ' +
        'Risk of changing it The risk of net-port.',
    );
  });

  test('lists what nobody declared', () => {
    const article = /<article class="reason" id="undeclared-before"[\s\S]*?<\/article>/.exec(page)?.[0] ?? '';
    expect(article).toContain('<code>spec.tier</code>: <code>a</code> → <code>b</code>');
  });

  test('has a row an object with its standing in each comparison', () => {
    const row = /<tr data-find="Service app\/web [\s\S]*?<\/tr>/.exec(page)?.[0] ?? '';
    expect(row.match(/class="tag (\w+)"/g)).toEqual(['class="tag undeclared"', 'class="tag identical"']);
  });

  test('leads from every mark and tag to a place of the page', () => {
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });

  test('escapes what it is told', () => {
    expect(page).toContain('a &#60;small&#62; one');
  });
});

describe('om report', () => {
  test('takes two inputs, in either order', () =>
    inDirectory(async (directory) => {
      const pages: string[] = [];
      for (const inputs of [['standalone', 'hosted'] as const, ['hosted', 'standalone'] as const]) {
        const file = path.join(directory, 'report.html');
        const outcome = await run(['report', '-o', file, '--input-dir', inputs.map(example).join(',')], directory);
        expect(outcome.out).toBe('DIR/report.html\n');
        pages.push(readFileSync(file, 'utf8'));
      }
      expect(pages[0]).toBe(pages[1]);
      expect(pages[0]).toContain('openshift-authentication/oauth-openshift');
    }));

  test.each<[string, readonly string[], string]>([
    ['an unknown pair', ['--pair', 'nobody'], 'error: there is no pair "nobody". There are:'],
    ['one input', ['--input-dir', 'a'], 'error: --input-dir takes two directories'],
    [
      'two inputs of one topology',
      ['--input-dir', `${example('hosted')},${example('hosted')}`],
      'are inputs of the same topology',
    ],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await run(['report', '-o', '/nowhere/report.html', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
