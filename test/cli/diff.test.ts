import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ignoreJsonSchema } from '../../src/cli/ignore-rules';
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
      expect(code).toBe(2);
      expect(err).toMatch(/^error: --output-file DIR\/no\/such: there is no directory DIR\/no\. Make it first/);
    }));

  test.each<[string, { readonly [path: string]: string }, string]>([
    ['what is not there', {}, 'no such file'],
    ['an empty directory', { 'a/x.txt': '' }, 'no manifests'],
    ['a broken text', { a: 'a: [' }, 'unusable YAML at line 1, column 5'],
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

describe('om diff --ignore', () => {
  const sides = { 'a.yaml': before, 'b.yaml': after };
  const diffIn = (directory: string, args: readonly string[], environment: { readonly [name: string]: string } = {}) =>
    run(['diff', path.join(directory, 'a.yaml'), path.join(directory, 'b.yaml'), '--check', ...args], directory, 'om', {
      environment,
    });

  test.each<[string, readonly string[], number]>([
    ['pointers and objects', ['--ignore', '/spec/port,ConfigMap app/gone'], 0],
    ['a place of objects', ['--ignore', 'Service */web:/spec', '--ignore', 'ConfigMap *'], 0],
    ['less than there is', ['--ignore', '/spec/port'], 1],
  ])('takes %s', (_, args, code) =>
    inDirectory(async (directory) => {
      writeTree(directory, sides);
      const outcome = await diffIn(directory, args);
      expect(outcome.code).toBe(code);
      expect(outcome.out).toMatch(/ differences? ignored\n$/);
    }),
  );

  test('takes a file, also by the environment', () =>
    inDirectory(async (directory) => {
      const rules =
        'ignore:\n- {path: /spec/port, reason: the ingress decides}\n- {object: ConfigMap *, reason: gone}\n';
      writeTree(directory, { ...sides, 'ignore.yaml': rules });
      const file = path.join(directory, 'ignore.yaml');
      expect((await diffIn(directory, ['--ignore-file', file])).code).toBe(0);
      expect((await diffIn(directory, [], { OM_IGNORE_FILE: file })).code).toBe(0);
    }));

  test('by divergence leaves no difference of it', async () => {
    const args = ['diff', example('standalone'), example('hosted'), '--output', 'json', '--ignore', 'os-liveness'];
    const { groups, ignored } = JSON.parse((await run(args)).out);
    expect(groups.map((group: { declaration?: { id: string } }) => group.declaration?.id)).not.toContain('os-liveness');
    expect(ignored).toBeGreaterThan(0);
  });

  test.each<[string, string, string]>([
    ['no reason', 'ignore: [{path: /spec}]', 'ignore[0].reason: found nothing, expected text'],
    ['nothing to ignore', 'ignore: [{reason: just so}]', 'an object, a path or a divergence'],
    ['a misspelt divergence', 'ignore: [{divergence: os-livenes, reason: it is}]', 'did you mean "os-liveness"?'],
    ['a misspelt field', 'ignore: [{pointer: /spec, reason: it is}]', 'ignore[0].pointer'],
  ])('refuses a rule with %s', (_, rules, message) =>
    inDirectory(async (directory) => {
      writeTree(directory, { ...sides, 'ignore.yaml': rules });
      const { code, out, err } = await diffIn(directory, ['--ignore-file', path.join(directory, 'ignore.yaml')]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(message);
    }),
  );

  test('refuses a misspelt divergence', () =>
    inDirectory(async (directory) => {
      writeTree(directory, sides);
      const { code, err } = await diffIn(directory, ['--ignore', 'os-livenes']);
      expect([code, err.split('\n')[0]]).toEqual([
        2,
        'error: --ignore "os-livenes", did you mean "os-liveness"?: write a JSON pointer, KIND NAME, KIND NAME:/POINTER or a divergence',
      ]);
    }));

  test('docs/diff-ignore.schema.json is the one that is read by', () => {
    const published = readFileSync(path.join(__dirname, '../../docs/diff-ignore.schema.json'), 'utf8');
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(ignoreJsonSchema())));
  });
});

describe('om diff as others call it', () => {
  test('with --brief has a line an object', async () => {
    const { code, out } = await run([
      'diff',
      example('standalone'),
      example('hosted'),
      '--brief',
      '--object',
      'Deployment',
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/^~ Deployment\.apps .+ ↔ .+: \d+ fields \(.*os-liveness.*\)$/m);
    expect(out).not.toContain('livenessProbe');
    expect(await run(['diff', 'a', 'b', '--brief', '--output', 'json'])).toMatchObject({ code: 2, out: '' });
  });

  test('reads one side from the standard input', () =>
    inDirectory((directory) => {
      writeTree(directory, { 'b.yaml': after });
      const om = path.join(__dirname, '../../bin/om.js');
      const args = ['diff', '-', path.join(directory, 'b.yaml'), '--check', '--output', 'sarif'];
      const { status, stdout } = spawnSync(process.execPath, [om, ...args], { input: before, encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stdout).toContain(`${directory}/b.yaml`);
    }));

  test('refuses both sides from the standard input', async () => {
    expect(await run(['diff', '-', '-'])).toMatchObject({ code: 2, err: expect.stringContaining('only one side') });
  });

  test('in SARIF says file and line of what differs', () =>
    inDirectory(async (directory) => {
      const list = toYamlDocuments([
        object('ConfigMap', 'one', { data: { 'a.yaml': 'x: 1\n' } }),
        object('Service', 'web', { spec: { ports: [{ name: 'http', port: 80 }] } }),
      ]);
      const other = list.replace('port: 80', 'port: 81').replace('x: 1', 'x: 2');
      writeTree(directory, { 'a/all.yaml': list, 'b/all.yaml': other });
      const args = ['diff', path.join(directory, 'a'), path.join(directory, 'b'), '--output', 'sarif'];
      const { out } = await run(args, directory);
      const places = JSON.parse(out).runs[0].results.map(
        (result: {
          locations: readonly { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
        }) => result.locations[0]?.physicalLocation,
      );
      const lineOf = (text: string): number => other.split('\n').findIndex((line) => line.includes(text)) + 1;
      expect(places).toEqual([
        { artifactLocation: { uri: 'file://DIR/b/all.yaml' }, region: { startLine: lineOf('a.yaml'), startColumn: 3 } },
        {
          artifactLocation: { uri: 'file://DIR/b/all.yaml' },
          region: { startLine: lineOf('port: 81'), startColumn: expect.any(Number) },
        },
      ]);
    }));

  // kubectl writes each object as it is and as it would be into two folders, and calls the program with both before other arguments.
  test.each<[string, readonly string[], string]>([
    ['', [], '~ Service app/web\n    spec.port: 80 → 8080\n'],
    [' with an option', ['--brief'], '~ Service app/web: 1 field\n'],
  ])('as KUBECTL_EXTERNAL_DIFF compares the folders that kubectl makes%s', (_, options, shown) =>
    inDirectory((directory) => {
      const role = 'rbac.authorization.k8s.io.v1.ClusterRole..system:reader';
      const [service = ''] = before.split('---').filter((text) => text.includes('Service'));
      writeTree(directory, {
        'LIVE-123/v1.Service.app.web': service,
        [`LIVE-123/${role}`]: '',
        'MERGED-123/v1.Service.app.web': after,
        [`MERGED-123/${role}`]:
          'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: "system:reader"}\n',
      });
      const omDiff = path.join(__dirname, '../../bin/om-diff.js');
      const call = (...args: readonly string[]) =>
        spawnSync(process.execPath, [omDiff, ...args], { cwd: directory, encoding: 'utf8' });
      const { status, stdout, stderr } = call('LIVE-123', 'MERGED-123', ...options);
      expect([status, stderr]).toEqual([1, '']);
      expect(stdout).toContain('+ ClusterRole.rbac.authorization.k8s.io system:reader only on the right\n');
      expect(stdout).toContain(shown);
      expect(call('LIVE-123', 'LIVE-123', ...options).status).toBe(0);
    }),
  );
});
