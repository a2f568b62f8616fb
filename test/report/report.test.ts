import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Diff, diffSides } from '../../src/diff/diff';
import { configurations } from '../../src/operators/auth/configurations';
import { convergenceReport } from '../../src/report/report';
import { surveyOf } from '../../src/report/survey';
import { surveyFrom, surveyText } from '../../src/report/survey-file';
import { run } from '../cli/support';
import { declaration, declaring, object, side, smallDiff } from '../diff/support/sides';
import { inDirectory } from '../om/support/directory';
import { example } from '../support/examples';
import { SHOWN, writtenReport } from './support/written-report';

const after = diffSides(
  side('before', object('Service', 'web', { spec: { port: 80, tier: 'a' } }), object('ConfigMap', 'same')),
  side('converged', object('Service', 'web', { spec: { port: 80, tier: 'a' } }), object('ConfigMap', 'same')),
  declaring({ '.': [declaration('moved', 'required')] }),
);
const page = convergenceReport({ subject: 'a <small> one', before: smallDiff(), after, failures: [], version: '1' });

/** One field that differs, under a declaration. */
const diffWith = (id: string): Diff =>
  diffSides(
    side('before', object('Service', 'web', { spec: { port: 80 } })),
    side('after', object('Service', 'web', { spec: { port: 81 } })),
    declaring({ 'spec.port': [declaration(id, 'capricious')] }),
  );

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
      'Today 1 of 18 fields differ and nothing requires it (5.5 %); of 1 more nobody said why. Converged, none does.',
    );
    expect(text).toContain('What hosting requires stays: 8 fields today and 0 converged, counting every field');
    expect(text).toContain('44.4 % of 18 fields are identical');
    expect(text).toContain('100.0 % of 10 fields are identical');
  });

  test('says why hosting requires more of the converged output', () => {
    const moved = declaring({ '.': [declaration('moved', 'required')], port: [declaration('placed', 'required')] });
    const web = object('Service', 'web', { port: 80 });
    const one = (...more: readonly ReturnType<typeof object>[]): Diff =>
      diffSides(side('a', web), side('b', object('Service', 'web', { port: 81 }), ...more), moved);
    const grown = convergenceReport({
      subject: 'one',
      before: one(),
      after: one(object('ConfigMap', 'new')),
      failures: [],
      version: '1',
    });
    expect(grown.replace(/\s+/g, ' ')).toContain(
      'It grows by 4 fields of objects that only one side has; of objects that both have it is 1 today and 1 converged.',
    );
    expect(page).not.toContain('It grows');
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
        'Standalone decides in one/repository file.go Hosted decides in other/repository file.yaml ' +
        'Shows in Service app/web spec.port : 80 → 8080 In converged gone ' +
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

describe('of many configurations the report', () => {
  const survey = surveyOf([
    { name: 'one', before: smallDiff(), after, failures: [] },
    { name: 'other', before: diffWith('elsewhere'), after: diffWith('late'), failures: ['standalone: no key'] },
  ]);
  const many = convergenceReport({ subject: 'one', before: smallDiff(), after, failures: [], survey, version: '1' });
  const plain = many.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

  test('adds up objects and fields', () => {
    expect(survey.before.fields).toEqual({ identical: 12, input: 0, required: 8, capricious: 2, undeclared: 1 });
    expect(survey.after.objects).toMatchObject({ capricious: 1, undeclared: 0 });
    expect(plain).toContain('What both make of 2 configurations ,');
    expect(plain).toContain('Today 2 of 23 fields differ and nothing requires it (8.6 %)');
  });

  test('is the same of numbers that were kept in a file', () => {
    const kept = surveyFrom(surveyText(survey));
    const options = { subject: 'one', before: smallDiff(), after, failures: [], version: '1' };
    expect(convergenceReport({ ...options, survey: kept })).toBe(many);
  });

  test('has a row each, with what failed', () => {
    const rows = [...many.matchAll(/<tr data-find="(?:one|other)"[\s\S]*?<\/tr>/g)].map(([row]) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    expect(rows).toEqual([
      'one shown below 44.4 % 8 1 1 100.0 % 0 0 0',
      'other failed: standalone 80.0 % 0 1 0 80.0 % 0 1 0',
    ]);
  });

  test('says in how many a difference shows, and of one that is not shown below, where', () => {
    const article = (id: string) =>
      (new RegExp(`<article class="reason" id="reason-${id}"[\\s\\S]*?</article>`).exec(many)?.[0] ?? '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ');
    expect(article('net-port')).toContain('Configurations in 1 of 2 today, converged in none');
    expect(article('net-port')).not.toContain('other:');
    expect(article('elsewhere')).toContain('Shows in other: Service app/web spec.port : 80 → 81');
    expect(article('elsewhere')).not.toContain('In converged');
    expect(article('late')).toContain('Configurations in 0 of 2 today, converged in 1');
  });

  test('leads nowhere that is not in the page', () => {
    const ids = [...many.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of many.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });
});

describe('om report', () => {
  test('writes the page in spite of what an operator cannot make, and says so', async () => {
    const { file, outcome } = await writtenReport();
    const found = 'TODO-configObserver: error validating secret openshift-config/staff: secret "staff" not found';
    expect(outcome).toEqual({
      code: 1,
      out: 'DIR/report.html\n',
      err: [
        `om: standalone: ${found}`,
        `om: hosted-converged: ${found}`,
        `om: the page shows what is made of ${SHOWN} in spite of those\n`,
      ].join('\n'),
    });
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('The operators reported failures');
    expect(written).toContain(`${configurations.length} <a href="#configurations">configurations</a>`);
    // What is to be read, mailed and kept has to stay small.
    expect(written.length).toBeLessThan(3_000_000);
    const numbers = written.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(numbers).toMatch(/Converged, none does\. What hosting requires stays:/);
  });

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
    [
      'an unknown configuration',
      ['--configuration', 'nobody'],
      'error: there is no configuration "nobody". There are:',
    ],
    ['one input', ['--input-dir', 'a'], 'error: --input-dir takes two directories'],
    [
      'two inputs of one topology',
      ['--input-dir', `${example('hosted')},${example('hosted')}`],
      'are inputs of the same topology',
    ],
  ])('refuses %s', async (_, args, message) => {
    const { code, err } = await run(['report', '-o', '/tmp/report.html', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
