import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './support';

const examples = join(__dirname, '../../examples');
const folder = mkdtempSync(join(tmpdir(), 'om-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const plan = (example: string, ...more: readonly string[]) =>
  run(['plan', '--input-dir', join(examples, example), '--now', '2026-12-01T12:00:00Z', ...more], folder);

function manifest(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const inHosted = (path: string): string =>
  readFileSync(join(examples, 'hosted/Management/namespaces/clusters-brook', path), 'utf8');
const controlPlane = inHosted('hypershift.openshift.io/hostedcontrolplanes/brook.yaml');

/** `user:$2y$05$example`, for as many users. */
const passwords = (...users: readonly string[]): string =>
  Buffer.from(users.map((user) => `${user}:$2y$05$example\n`).join('')).toString('base64');

const secret = (namespace: string, name: string, htpasswd: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${namespace} }\ndata: { htpasswd: ${htpasswd} }\n`;

describe('om plan', () => {
  test('says what comes of removing every way to log in, and why it is not to be done', async () => {
    const oauth = manifest(
      'none.yaml',
      'apiVersion: config.openshift.io/v1\nkind: OAuth\nmetadata: { name: cluster }\nspec: {}\n',
    );
    const { code, out, err } = await plan('standalone', '--change', oauth, '--delete', 'secret/kube-system/kubeadmin');
    expect({ code, err }).toEqual({ code: 1, err: expect.any(String) });
    const [table = '', ...blocks] = out.split('\n\n');
    expect(table).toMatch(
      /^access +3 lost, 0 gained; nobody can log in\nchanges +1 changed, 1 deleted\nfindings +1 new, /,
    );
    expect(table).toMatch(/\nrollouts .*oauth-openshift rolls 3 times/);
    expect(table).toMatch(/\nwrites +\d+ changed, 2 deleted/);
    const block = (title: string): string => blocks.find((one) => one.startsWith(`${title}\n`)) ?? '';
    expect(block('Changes')).toBe('Changes\n  OAuth cluster: changed\n  Secret kube-system/kubeadmin: deleted');
    expect(block('Findings that are new')).toContain('error nobody-can-log-in, DIR/none.yaml:4: OAuth cluster');
    expect(block('Who can log in')).toContain(
      'lost: users of provider staff (HTPasswd): the provider is not configured any more',
    );
    expect(block('Who can log in')).toContain('lost: kubeadmin');
    expect(block('Rollouts')).toContain(
      'because of ConfigMap openshift-authentication/v4-0-config-system-cliconfig: data.',
    );
    expect(block('Rollouts')).toContain('args: - --accesstoken-inactivity-timeout=20m0s');
    expect(block('Writes of the operator')).toContain(
      'deleted Secret openshift-authentication/v4-0-config-user-idp-0-file-data by TODO-resourceSyncer',
    );
    expect(block('Against it')).toContain('nobody can log in after it');
  });

  test('carries a HostedCluster over to its control plane, with what its configuration names', async () => {
    const spec = controlPlane.slice(controlPlane.indexOf('spec:'), controlPlane.indexOf('status:'));
    const cluster = `apiVersion: hypershift.openshift.io/v1beta1
kind: HostedCluster
metadata: { name: brook, namespace: clusters }
${spec.replace('staff-htpasswd', 'others').replace('releaseImage: quay.io/example/release:4.22.0', 'release: { image: "quay.io/example/release:4.22.0" }')}`;
    const file = manifest(
      'cluster.yaml',
      [
        cluster,
        secret('clusters', 'others', passwords('amy')),
        inHosted('core/secrets/github-client-secret.yaml').replace('clusters-brook', 'clusters'),
      ].join('---\n'),
    );
    const { code, out } = await plan('hosted', '--change', file, '--output', 'json');
    const { changes, rollouts, access, findings, outcome, before, after } = JSON.parse(out);
    expect({ code, outcome, ends: [before.end, after.end] }).toEqual({
      code: 0,
      outcome: 'made',
      ends: [{ kind: 'rest' }, { kind: 'rest' }],
    });
    expect(
      changes.map(({ by, kind, namespace, outcome: became }: { [key: string]: string }) => [
        by,
        kind,
        namespace,
        became,
      ]),
    ).toEqual([
      [undefined, 'HostedCluster', 'clusters', 'created'],
      [undefined, 'Secret', 'clusters', 'created'],
      [undefined, 'Secret', 'clusters', 'created'],
      ['HyperShift', 'Secret', 'clusters-brook', 'created'],
      ['HyperShift', 'Secret', 'clusters-brook', 'unchanged'],
      ['HyperShift', 'HostedControlPlane', 'clusters-brook', 'changed'],
    ]);
    expect(rollouts).toHaveLength(1);
    expect(rollouts[0]).toMatchObject({
      cluster: 'management',
      workload: 'Deployment clusters-brook/oauth-openshift',
      kind: 'rolls',
      reasons: expect.arrayContaining([
        { kind: 'content', object: 'Secret clusters-brook/others', event: 'created', fields: [] },
      ]),
    });
    expect(access.changes.map(({ who }: { readonly who: string }) => who)).toEqual(['1 of 1 user of provider staff']);
    expect(findings.new).toEqual([]);
    expect(out).not.toContain('amy');
  });

  test('tells how many users a password file loses, and none of their names', async () => {
    const was = manifest('was.yaml', secret('clusters-brook', 'staff-htpasswd', passwords('amy')));
    const { code, out } = await plan('hosted', '--change', was, '--output', 'html');
    expect(code).toBe(0);
    expect(out).toMatch(/^<!doctype html>/);
    expect(out).not.toMatch(/<th\b[^>]*><\/th>/);
    expect(out).toContain('<td>lost</td><td>1 of 1 user of provider staff</td>');
    expect(out).not.toContain('amy');
    expect(out.match(/<section /g)).toHaveLength(8);
  });

  test('a change to what is there already changes nothing', async () => {
    const file = manifest('same.yaml', inHosted('core/secrets/staff-htpasswd.yaml'));
    const { code, out } = await plan('hosted', '--change', file, '--output', 'json');
    const { changes, writes, rollouts, conditions, access, findings } = JSON.parse(out);
    expect({ code, outcome: changes[0].outcome }).toEqual({ code: 0, outcome: 'unchanged' });
    expect({ writes, rollouts, conditions, access: access.changes, new: findings.new, gone: findings.gone }).toEqual({
      writes: [],
      rollouts: [],
      conditions: [],
      access: [],
      new: [],
      gone: [],
    });
  });

  test('goes no further where the API server refuses a change', async () => {
    const file = manifest('refused.yaml', controlPlane.replace('infraID: brook-9x2lm', 'infraID: 3'));
    const { code, out } = await plan('hosted', '--change', file);
    expect(code).toBe(1);
    expect(out).toMatch(/^changes +1 refused\n/);
    expect(out).toMatch(
      /Against it\n {2}the API server refuses HostedControlPlane clusters-brook\/brook: .*spec\.infraID/,
    );
  });

  test.each([
    [[], /name a change: --change FILE, or --delete KIND/],
    [['--delete', 'nonsense'], /"nonsense" names no object\. Write KIND\/\[NAMESPACE\/\]NAME/],
    [['--delete', 'Secret/none'], /--delete: found none, expected one object that Secret\/none names/],
    [
      ['--delete', 'Secret/clusters-broook/staff-htpasswd'],
      /that Secret\/clusters-broook\/staff-htpasswd names\. There are: Secret clusters-brook\/staff-htpasswd$/m,
    ],
    [['--delete', 'Secret/clusters-brook/none'], /There are: Secret clusters-brook\/.* and \d+ more$/m],
    [['--delete', 'Widget/x'], /The input has none of this kind that the operator reads$/m],
    [['--change', '/nowhere/x.yaml'], /\/nowhere\/x\.yaml: found no such file or directory/],
    [
      ['--target', 'standalone', '--delete', 'Secret/x'],
      /is the input of a hosted cluster: --target standalone does not run there/,
    ],
  ])('refuses %j', async (options, message) => {
    const { code, err, out } = await plan('hosted', ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  test.each([
    ['kind: Secret\nmetadata: { name: x }\n', /found an object without one of these, expected a whole manifest/],
    [
      'apiVersion: v1\nkind: Secret\nmetadata: { name: x }\n',
      /field metadata\.namespace: found nothing, expected a namespace/,
    ],
    [
      'apiVersion: v1\nkind: Secret\nmetadata: { name: x, namespace: y }\ndata: { $patch: replace }\n',
      /found the directive \$patch of a patch/,
    ],
    ['apiVersion: v1\nkind: [', /found .*, expected manifests in YAML or JSON/],
  ])('refuses the manifest %j', async (text, message) => {
    const { code, err } = await plan('hosted', '--change', manifest('unusable.yaml', text));
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
