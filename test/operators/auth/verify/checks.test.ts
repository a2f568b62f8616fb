import type { KubeObject } from '../../../../src/kube/types';
import { secrets } from '../../../../src/library/resources/core';
import { clusterTypes } from '../../../../src/om/state/cluster-state';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { configurations, convergedInputOf } from '../../../../src/operators/auth/configurations';
import { register } from '../../../../src/operators/auth/divergences/register';
import { synthesizeConverged } from '../../../../src/operators/auth/hosted-converged/desired';
import { readConvergedInput } from '../../../../src/operators/auth/read-input';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { checks, Output, problemsOf } from '../../../../src/operators/auth/verify/checks';
import { rendered } from '../support/rendered';

const assets = loadAssets();

const exampleInput = readConvergedInput('examples/hosted');
const example = synthesizeConverged(exampleInput, { settings: { assets, recordedAnswers: noAnswers } }).objects;

describe('checks of required differences', () => {
  test('each required difference has one', () => {
    const required = register.filter(({ kind }) => kind === 'required').map(({ id }) => id);
    const checked = new Set(checks.map(({ divergence }) => divergence));
    expect(required.filter((id) => !checked.has(id))).toEqual([]);
  });

  test('find nothing wrong with the example', () => {
    expect(problemsOf(new Output(exampleInput, example))).toEqual([]);
  });

  test.each(configurations.map((named) => [named.name, named] as const))('find nothing wrong: %s', (_, named) => {
    const input = convergedInputOf(named.configuration);
    const objects = rendered(named, 'hosted-converged').objects.flatMap(({ cluster, object }) =>
      clusterTypes.filter((one) => one === cluster).map((one) => ({ cluster: one, object })),
    );
    expect(problemsOf(new Output(input, objects))).toEqual([]);
  });
});

/** The example with one object changed, or left out. */
const broken = (kind: string, name: string, change: (text: string) => string | undefined): Output =>
  new Output(
    exampleInput,
    example.flatMap((one) => {
      const { object, cluster } = one;
      if (object.kind !== kind || object.metadata.name !== name) return [one];
      const text = change(JSON.stringify(object));
      const changed: KubeObject | undefined = text === undefined ? undefined : JSON.parse(text);
      return changed === undefined ? [] : [{ cluster, object: changed }];
    }),
  );

const replaced = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replaceAll(from, to);
};
const absent = () => undefined;

describe('checks notice', () => {
  test('a certificate for other names', () => {
    const { Management, UserWorkload } = exampleInput.clusters;
    const management = new OverlayState(Management);
    const other = Management.get(secrets, 'openshift-oauth-apiserver-cert', 'clusters-brook');
    if (other === undefined) throw new Error('the example has lost its certificate');
    management.put(secrets, { ...other, metadata: { ...other.metadata, name: 'oauth-server-crt' } });
    const output = new Output(splitInput(management, UserWorkload), example);
    expect(problemsOf(output).join()).toContain('cfg-master-url: the certificate does not cover');
  });

  test.each([
    ['a config map that nobody makes', 'ConfigMap', 'oauth-server-audit', absent, 'os-objects'],
    [
      'a key that the config map does not have',
      'ConfigMap',
      'oauth-server-audit',
      replaced('audit.yaml', 'policy.yaml'),
      'os-config-key',
    ],
    [
      'a pod with its own token',
      'Deployment',
      'oauth-openshift',
      replaced('"automountServiceAccountToken":false', '"automountServiceAccountToken":true'),
      'os-identity',
    ],
    [
      'a kubeconfig elsewhere',
      'ConfigMap',
      'v4-0-config-system-cliconfig',
      replaced('/svc-kubeconfig/', '/kubeconfig/'),
      'os-identity',
    ],
    [
      'the tunnel in the way',
      'Deployment',
      'oauth-openshift',
      replaced('kube-apiserver,audit-webhook', 'audit-webhook'),
      'os-no-proxy',
    ],
    [
      'a proxy that nobody runs',
      'Deployment',
      'oauth-openshift',
      replaced('--serving-port=8092', '--serving-port=8093'),
      'os-tunnels',
    ],
    [
      'logs on the node',
      'Deployment',
      'oauth-openshift',
      replaced('"emptyDir":{}', '"hostPath":{"path":"/var/log"}'),
      'os-audit-rotation',
    ],
    [
      'a privileged pod',
      'Deployment',
      'openshift-oauth-apiserver',
      replaced('"readOnlyRootFilesystem":true', '"privileged":true'),
      'os-privilege',
    ],
    [
      'another name for itself',
      'ConfigMap',
      'v4-0-config-system-cliconfig',
      replaced('svc.cluster.local:6443', 'svc.cluster.local:443'),
      'cfg-master-url',
    ],
    ['another issuer', 'ConfigMap', 'oauth-metadata', replaced('oauth-brook.apps', 'login.apps'), 'gst-meta'],
    [
      'a redirect to nowhere',
      'OAuthClient',
      'openshift-browser-client',
      replaced('oauth-brook.apps', 'login.apps'),
      'gst-meta',
    ],
    [
      'a Service beside the pods',
      'Service',
      'oauth-openshift',
      replaced('"app":"oauth-openshift"', '"app":"oauth"'),
      'net-service',
    ],
    [
      'a port that leads nowhere',
      'Service',
      'oauth-openshift',
      replaced('"targetPort":6443', '"targetPort":8443'),
      'net-service',
    ],
    ['a route to another host', 'Route', 'oauth', replaced('oauth-brook.apps', 'login.apps'), 'net-route'],
    ['an API without endpoints', 'Endpoints', 'openshift-oauth-apiserver', absent, 'net-api-reach'],
    [
      'an API that is not trusted',
      'APIService',
      'v1.user.openshift.io',
      replaced('"caBundle":"', '"caBundle":"x'),
      'net-api-ca',
    ],
    ['a webhook at the wrong port', 'Secret', 'kas-authentication-token-webhook-config', absent, 'net-webhook'],
    [
      'etcd under the wrong key',
      'Deployment',
      'openshift-oauth-apiserver',
      replaced('etcd-client.key', 'tls.key'),
      'oa-etcd',
    ],
    [
      'etcd elsewhere',
      'Deployment',
      'openshift-oauth-apiserver',
      replaced('=https://etcd-client:2379', '=https://198.51.100.1:2379'),
      'oa-etcd',
    ],
    [
      'a budget for other pods',
      'PodDisruptionBudget',
      'openshift-oauth-apiserver',
      replaced('"app":"openshift-oauth-apiserver"', '"app":"x"'),
      'oa-names',
    ],
    [
      'no owner',
      'ConfigMap',
      'v4-0-config-system-cliconfig',
      replaced('"HostedControlPlane"', '"ConfigMap"'),
      'lif-owner',
    ],
  ] as const)('%s', (_, kind, name, change, divergence) => {
    const found = problemsOf(broken(kind, name, change));
    expect(found.map((problem) => problem.slice(0, problem.indexOf(':')))).toContain(divergence);
  });
});
