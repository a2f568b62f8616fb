import { embeddedAccess } from '../../../src/host/client/embedded-kubeconfig';
import { toYaml } from '../../../src/kube/yaml';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const kubeconfig = (cluster: object, user: object): string =>
  toYaml({
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'b', user: 'c' } }],
    clusters: [{ name: 'b', cluster: { server: 'https://kube:6443', ...cluster } }],
    users: [{ name: 'c', user: { ...user } }],
  });

test('access is what the kubeconfig holds', () => {
  const text = kubeconfig(
    { 'certificate-authority-data': base64('authority') },
    { 'client-certificate-data': base64('certificate'), 'client-key-data': base64('key'), token: 'secret' },
  );
  expect(embeddedAccess(text, 'data.kubeconfig')).toEqual({
    server: new URL('https://kube:6443'),
    tls: { authorities: 'authority', serverName: undefined, identity: { certificate: 'certificate', key: 'key' } },
    authorization: 'Bearer secret',
  });
});

test.each<[string, object, object]>([
  ['exec', {}, { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'touch' } }],
  ['tokenFile', {}, { tokenFile: '/etc/passwd' }],
  ['client-key', {}, { 'client-key': '/etc/passwd', 'client-certificate-data': base64('certificate') }],
  ['client-certificate', {}, { 'client-certificate': '/etc/passwd' }],
  ['certificate-authority', { 'certificate-authority': '/etc/passwd' }, {}],
  ['client-key-data', {}, { 'client-certificate-data': base64('certificate') }],
  ['proxy-url', { 'proxy-url': 'http://proxy' }, {}],
])('%s is refused: nothing of this machine is read or run for it', (path, cluster, user) => {
  expect(() => embeddedAccess(kubeconfig(cluster, { token: 'secret', ...user }), 'data.kubeconfig')).toThrow(
    `data.kubeconfig: field ${path}: found`,
  );
});

test.each(['', ': secret', 'server: secret', '[secret]'])('%j is no kubeconfig, and no secret is told', (text) => {
  expect(() => embeddedAccess(text, 'data.kubeconfig')).toThrow(/^data\.kubeconfig(?!.*secret)/);
});
