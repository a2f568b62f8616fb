import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../cli/support';

/** Pods are replaced while an authority that they mount goes; without the fault they were replaced before. */
const story = `
name: an authority goes while pods are replaced
settled: true
target: hosted-cpo
start: { example: hosted }
steps:
- settle: {}
- switch-version: { to: hosted-converged }
- apply: { object: { apiVersion: v1, kind: Secret, metadata: { name: login-cert, namespace: clusters-brook } } }
- patch:
    kind: HostedControlPlane
    name: brook
    namespace: clusters-brook
    patch:
      spec: { configuration: { apiServer: { servingCerts: { namedCertificates: [{ servingCertificate: { name: login-cert } }] } } } }
- reorder: { during: 3m }
- patch:
    apiVersion: rbac.authorization.k8s.io/v1
    cluster: guest
    kind: Role
    name: system:openshift:oauth-servercert-trust
    namespace: openshift-config-managed
    patch: { rules: [{ apiGroups: [''], resources: [configmaps], verbs: [watch] }] }
- advance: { by: 9s }
- switch-version: { to: hosted-cpo }
- advance: { by: 20s }
- delete: { apiVersion: v1, kind: ConfigMap, name: client-ca, namespace: clusters-brook }
`;

test('pods that lack what they take are no condition that outlives a fault', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'om-lacking-pods-'));
  try {
    writeFileSync(join(folder, 'story.yaml'), `${story}seed: 100381\n`);
    const { code, out, err } = await run(['sequence', 'run', join(folder, 'story.yaml'), '--no-shrink'], folder);
    expect({ code, out, err }).toEqual({ code: 0, out: expect.stringMatching(/^ok /), err: '' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
