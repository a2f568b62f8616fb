import { join } from 'node:path';
import { run } from '../cli/support';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { Canaries, secretTexts } from './canaries';

const endpoints = 'namespaces/openshift-etcd/core/configmaps/etcd-endpoints.yaml';
const example = readTree(join(__dirname, '..', '..', 'examples', 'standalone'));

/** The example with private things where addresses of etcd are expected: the operator's error quotes them. */
const withSecrets = (canaries: Canaries): { readonly [path: string]: string } => ({
  ...example,
  [endpoints]: JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'etcd-endpoints', namespace: 'openshift-etcd' },
    data: secretTexts((place) => canaries.plant(place)),
  }),
});

test('an error that quotes the input shows no secret on the terminal', async () => {
  const canaries = new Canaries();
  await inDirectory(async (directory) => {
    writeTree(join(directory, 'in'), withSecrets(canaries));
    const { out, err } = await run(
      ['apply-configuration', '--input-dir', join(directory, 'in'), '--output-dir', join(directory, 'out')],
      directory,
    );
    expect(err).toContain('hmac:');
    expect(canaries.foundIn(out + err)).toEqual([]);
  });
});

test.each(['text', 'json'])('nor in what om test prints as %s, and in JUnit', async (output) => {
  const canaries = new Canaries();
  await inDirectory(async (directory) => {
    writeTree(join(directory, 'tests', 'case', 'input-dir'), withSecrets(canaries));
    writeTree(join(directory, 'tests', 'case'), {
      'test.yaml': 'testName: case\ndescription: any\nnow: "2027-01-15T09:30:00Z"\n',
      'expected-output/controller-results.yaml':
        'controllerResults:\n- {controllerName: TODO-other-configObserver, status: Succeeded}\n',
    });
    const junit = join(directory, 'junit.xml');
    const { code, out, err } = await run(
      ['test', join(directory, 'tests'), '--output', output, '--junit', junit],
      directory,
    );
    expect(code).toBe(1);
    expect(out).toContain('TODO-other-configObserver');
    expect(canaries.foundIn(out + err + (readTree(directory)['junit.xml'] ?? ''))).toEqual([]);
  });
});

describe('nor in what other commands print', () => {
  const place = 'ConfigMap/openshift-oauth-apiserver/etcd-serving-ca';
  const change = ['--delete', 'Secret/kube-system/kubeadmin'];
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ['synth', ['synth', '--input-dir', 'DIR/in', '--stdout']],
    ['synth as JSON', ['synth', '--input-dir', 'DIR/in', '--output-dir', 'DIR/dist', '--output', 'json']],
    ['diff', ['diff', 'DIR/in', 'DIR/example']],
    ['diff as JSON', ['diff', 'DIR/in', 'DIR/example', '--output', 'json']],
    ['plan as HTML', ['plan', '--input-dir', 'DIR/in', ...change, '--output', 'html']],
    ['simulate', ['simulate', '--input-dir', 'DIR/in']],
    ['explain', ['explain', '--input-dir', 'DIR/in', 'Deployment/openshift-authentication/oauth-openshift']],
    ['explain of nothing', ['explain', '--input-dir', 'DIR/in', place]],
    [
      'apply-configuration as JSON',
      ['apply-configuration', '--input-dir', 'DIR/in', '--output-dir', 'DIR/out', '--output', 'json'],
    ],
    ['report', ['report', '--input-dir', 'DIR/in', '--output-file', 'DIR/page.html']],
    ['check', ['check', 'DIR/in']],
  ];

  test.each(commands)('%s', async (_, command) => {
    const canaries = new Canaries();
    await inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), withSecrets(canaries));
      writeTree(join(directory, 'example'), example);
      const args = command.map((word) => word.replace('DIR', directory));
      const { out, err } = await run(args, directory);
      const page = readTree(directory)['page.html'] ?? '';
      expect(canaries.foundIn(out + err + page)).toEqual([]);
    });
  });
});
