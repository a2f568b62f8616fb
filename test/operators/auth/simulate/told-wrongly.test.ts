import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorityCertificate } from '../../../../src/operators/auth/configurations/certificates';
import { run } from '../../../cli/support';

interface Told {
  readonly name: string;
  readonly seed: number;
  readonly settled: boolean;
  readonly target: 'standalone' | 'hosted-cpo';
  readonly steps: string;
}

/** Stories of searches in which a property told of what is nobody's fault. */
const stories: readonly Told[] = [
  {
    // Without the fault the pods were replaced before their authority went.
    name: 'pods that are replaced while an authority goes that they mount',
    seed: 100381,
    settled: true,
    target: 'hosted-cpo',
    steps: `
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
`,
  },
  {
    // Each gives up a condition that it answered for: nothing else of the object is another.
    name: 'controllers that write the same one after the other',
    seed: 180135,
    settled: false,
    target: 'standalone',
    steps: `
- apply: { object: { apiVersion: v1, kind: ConfigMap, metadata: { name: issuer-ca, namespace: openshift-config }, data: { ca-bundle.crt: ${JSON.stringify(authorityCertificate)} } } }
- apply: { object: { apiVersion: config.openshift.io/v1, kind: Authentication, metadata: { name: cluster }, spec: { type: OIDC } } }
- advance: { by: 1m }
- switch-version: { environment: { OPERATOR_IMAGE: quay.io/example/authentication-operator:4.21.0 } }
`,
  },
  {
    name: 'a document of before that nobody can write without the root authority',
    seed: 180010,
    settled: true,
    target: 'hosted-cpo',
    steps: `
- reorder: { during: 3m }
- settle: {}
- switch-version: { to: hosted-converged }
- delete: { apiVersion: v1, kind: Secret, name: root-ca, namespace: clusters-brook }
`,
  },
  {
    name: 'two hosts of which one reads what was before',
    seed: 180026,
    settled: true,
    target: 'hosted-cpo',
    steps: `
- two-hosts: { during: 5m }
- crash: { afterWrites: 4 }
- stale: { kind: Deployment, runs: 3 }
`,
  },
];

test.each(stories)('nothing is told of $name', async ({ seed, settled, target, steps }) => {
  const folder = mkdtempSync(join(tmpdir(), 'om-told-wrongly-'));
  const example = target === 'standalone' ? target : 'hosted';
  const head = `name: sequence ${seed}\nseed: ${seed}\n${settled ? 'settled: true\n' : ''}target: ${target}\nstart: { example: ${example} }\nsteps:`;
  try {
    writeFileSync(join(folder, 'story.yaml'), `${head}${steps}`);
    const { code, out, err } = await run(['sequence', 'run', join(folder, 'story.yaml'), '--no-shrink'], folder);
    expect({ code, out, err }).toEqual({ code: 0, out: expect.stringMatching(/^ok /), err: '' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
