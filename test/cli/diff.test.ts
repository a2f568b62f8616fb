import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toYamlDocuments } from '../../src/kube/yaml';
import { object } from '../diff/support/sides';
import { inDirectory, writeTree } from '../om/support/directory';
import { example } from '../support/examples';
import { run } from './support';

const before = toYamlDocuments([object('Service', 'web', { spec: { port: 80 } }), object('ConfigMap', 'gone')]);
const after = toYamlDocuments([object('Service', 'web', { spec: { port: 8080 } })]);

describe('om diff', () => {
  test('compares two files of manifests', () =>
    inDirectory(async (directory) => {
      writeTree(directory, { 'a.yaml': before, 'b.yaml': `# head\n---\n${after}...\n` });
      const { code, out, err } = await run(
        ['diff', path.join(directory, 'a.yaml'), path.join(directory, 'b.yaml')],
        directory,
      );
      expect([code, err]).toEqual([0, '']);
      expect(out).toBe(
        [
          'DIR/a.yaml → DIR/b.yaml',
          '',
          '- ConfigMap app/gone only on the left',
          '~ Service app/web',
          '    spec.port: 80 → 8080',
          '',
          '0 objects identical, 2 different',
          '4 fields identical, 5 different',
          '',
        ].join('\n'),
      );
    }));

  test('takes directories, lists and JSON', () =>
    inDirectory(async (directory) => {
      const list = { apiVersion: 'v1', kind: 'List', items: [object('Service', 'web', { spec: { port: 80 } })] };
      writeTree(directory, {
        'a/x/one.yaml': before,
        'a/README.md': 'no manifest',
        'b/list.json': JSON.stringify(list),
        'b/two.yml': toYamlDocuments([object('ConfigMap', 'gone')]),
      });
      const { code, out } = await run(
        ['diff', path.join(directory, 'a'), path.join(directory, 'b'), '--check'],
        directory,
      );
      expect([code, out]).toEqual([0, expect.stringContaining('2 objects identical, 0 different')]);
    }));

  test('fails with --check when something differs, and prints all the same', () =>
    inDirectory(async (directory) => {
      writeTree(directory, { 'a.yaml': before, 'b.yaml': after });
      const sides = [path.join(directory, 'a.yaml'), path.join(directory, 'b.yaml')];
      expect(await run(['diff', ...sides, '--check'])).toMatchObject({ code: 1, out: expect.stringContaining('8080') });
      const filtered = await run(['diff', ...sides, '--check', '--object', 'nothing like it']);
      expect(filtered.code).toBe(0);
    }));

  test('writes to a file whole', () =>
    inDirectory(async (directory) => {
      writeTree(directory, { 'a.yaml': before, 'b.yaml': after });
      const file = path.join(directory, 'out.sarif');
      const args = ['diff', path.join(directory, 'a.yaml'), path.join(directory, 'b.yaml'), '--output', 'sarif'];
      expect(await run([...args, '--output-file', file], directory)).toEqual({
        code: 0,
        out: 'DIR/out.sarif\n',
        err: '',
      });
      expect(JSON.parse(readFileSync(file, 'utf8')).runs[0].results).toHaveLength(2);
      const { code, err } = await run([...args, '--output-file', path.join(directory, 'no', 'such')], directory);
      expect([code, err]).toEqual([2, 'error: cannot write DIR/no/such: no such file or directory\n']);
    }));

  test.each<[string, { readonly [path: string]: string }, string]>([
    ['what is not there', {}, 'no such file'],
    ['an empty directory', { 'a/x.txt': '' }, 'no manifests'],
    ['a broken text', { a: 'a: [' }, 'does not parse'],
    ['a document that is no object', { a: '- 1\n' }, 'a document that is no object'],
    ['an object without a name', { a: 'apiVersion: v1\nkind: Secret\nmetadata: {}\n' }, 'metadata.name'],
  ])('refuses %s', (_, files, message) =>
    inDirectory(async (directory) => {
      writeTree(directory, files);
      const { code, out, err } = await run(['diff', path.join(directory, 'a'), path.join(directory, 'a')], directory);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(message);
      expect(err).toMatch(/^error: DIR\/a.*\n$/);
    }),
  );

  test('renders inputs, and shows differences between topologies under what declares them', async () => {
    const { code, out } = await run(['diff', example('standalone'), example('hosted'), '--output', 'json']);
    expect(code).toBe(0);
    const { declared, groups } = JSON.parse(out);
    expect(declared).toBe(true);
    const liveness = groups.find((group: { declaration?: { id: string } }) => group.declaration?.id === 'os-liveness');
    expect(liveness.declaration).toMatchObject({ kind: 'capricious', upstream: { hosted: expect.any(String) } });
    const paths = liveness.objects.flatMap((one: { differences: { path: string }[] }) =>
      one.differences.map((difference) => difference.path.replace(/^.*livenessProbe\./, '')),
    );
    expect(paths).toEqual(expect.arrayContaining(['initialDelaySeconds', 'periodSeconds']));
  });

  test('shows what comes from two clusters as of the input, and nothing as undeclared', async () => {
    const sides = [example('standalone'), example('hosted')];
    const { code, out, err } = await run(['diff', ...sides, '--check']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('  input: The clusters are two, with hosts of their own.\n');
    expect(out).toContain('spec.host: oauth-openshift.apps.meadow.example.com → oauth-brook.apps.example.com\n');
    // Both examples are of one release.
    expect(out).not.toContain('input-images');
    expect(out).toMatch(/ 1 of the input, 0 undeclared\n$/);
    // A host and a port are two reasons why addresses differ.
    const [, byHost = ''] = out.split('\ninput-addresses: ');
    expect(byHost).toContain('document.content.oauthConfig.masterPublicURL: ');
    const converged = await run(['diff', ...sides, '--right-target', 'hosted-converged', '--check']);
    expect(converged).toMatchObject({ code: 0, out: expect.not.stringContaining(' capricious: ') });
  });

  test.each([
    ['hosted-cpo', 'hosted-converged'],
    ['hosted-converged', 'hosted-cpo'],
  ])('of one control plane nothing is of the input: %s and %s', async (left, right) => {
    const hosted = example('hosted');
    const args = ['diff', hosted, hosted, '--left-target', left, '--right-target', right, '--check'];
    const { code, out } = await run(args, hosted);
    expect(code).toBe(0);
    expect(out).toContain(`DIR (${left}) → DIR (${right})\n`);
    expect(out).toMatch(/ capricious, 0 undeclared\n$/);
  });

  test('finds requests of apply-configuration equal to what was rendered, but for what was generated', () =>
    inDirectory(async (directory) => {
      const output = path.join(directory, 'out');
      const now = ['--now', '1970-01-01T00:00:00Z', '--generated-secrets', 'empty'];
      await run(['apply-configuration', '--input-dir', example('hosted'), '--output-dir', output, ...now]);
      const { out } = await run(['diff', output, example('hosted'), '--object', 'Deployment'], directory);
      expect(out).toContain('2 objects identical, 0 different');
    }));

  test('does not render an input for the other topology', async () => {
    const hosted = example('hosted');
    const { code, err } = await run(['diff', hosted, hosted, '--left-target', 'standalone'], hosted);
    expect([code, err.split('\n')[0]]).toEqual([
      2,
      'error: DIR is the input of a hosted cluster: it has no standalone output',
    ]);
  });
});
