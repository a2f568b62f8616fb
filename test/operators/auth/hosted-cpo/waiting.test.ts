import type { KubeObject } from '../../../../src/kube/types';
import { synthesizeHosted } from '../../../../src/operators/auth/hosted-cpo/desired';
import { component, controlPlane, inputOf, NAMESPACE, otherComponents } from './support/control-plane';
import { applied, pass, settings } from './support/run';

const publishedAs = (servicePublishingStrategy: object, access = 'Public') =>
  controlPlane({
    services: [{ service: 'OAuthServer', servicePublishingStrategy }],
    platform: ['None', 'Azure'].includes(access) ? { type: access } : { type: 'AWS', aws: { endpointAccess: access } },
  });

/** What every controller of a run says it left undone, and why. */
const reasons = ({ controllerResults }: ReturnType<typeof pass>) =>
  Object.fromEntries(
    controllerResults.flatMap(({ controllerName, reason }) => (reason ? [[controllerName, reason]] : [])),
  );

const waitForAddress = [
  'identity-provider-status',
  'hosted-cluster-config-operator',
  'kube-apiserver',
  'kubeadmin',
  'oauth-openshift',
  'openshift-oauth-apiserver',
];

const service = (spec: object): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'oauth-openshift', namespace: NAMESPACE },
  spec: { ...spec },
});

describe('whoever waits for the address of the oauth-server says for what', () => {
  test.each<[string, object, string, string]>([
    ['a route that gets no host', { type: 'Route' }, 'Public', `spec.host of Route ${NAMESPACE}/oauth`],
    [
      'a route without a section of its own',
      { type: 'Route', route: {} },
      'PublicAndPrivate',
      `spec.host of Route ${NAMESPACE}/oauth`,
    ],
    [
      'a node port that nobody assigned',
      { type: 'NodePort', nodePort: { address: '192.0.2.1' } },
      'None',
      `spec.ports[0].nodePort of Service ${NAMESPACE}/oauth-openshift`,
    ],
    [
      'a node port without a node',
      { type: 'NodePort', nodePort: { port: 30443 } },
      'None',
      'spec.services, OAuthServer, servicePublishingStrategy.nodePort.address of the control plane',
    ],
    [
      'a load balancer without an address',
      { type: 'LoadBalancer' },
      'Azure',
      `status.loadBalancer.ingress of Service ${NAMESPACE}/oauth-openshift`,
    ],
  ])('%s', (_, strategy, access, waitsFor) => {
    const input = inputOf(publishedAs(strategy, access));
    const result = pass(input);
    expect(reasons(result)).toEqual(Object.fromEntries(waitForAddress.map((name) => [name, `waits for ${waitsFor}`])));
    expect(result.controllerResults.filter(({ status }) => status === 'Skipped')).toHaveLength(waitForAddress.length);

    const { failures } = synthesizeHosted(input, { settings });
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(
      `what kubeadmin, identity-provider-status, kube-apiserver, openshift-oauth-apiserver, oauth-openshift, hosted-cluster-config-operator would write waits for ${waitsFor}; `,
    );
  });

  test('and none once it is there', () => {
    const input = inputOf(publishedAs({ type: 'NodePort', nodePort: { address: '192.0.2.1' } }, 'None'), [
      ...otherComponents,
      service({ ports: [{ nodePort: 30443 }] }),
    ]);
    expect(reasons(pass(input))).toEqual({});
    expect(synthesizeHosted(input, { settings }).failures).toEqual([]);
  });
});

describe('what else is left undone', () => {
  test('a component says which others have to run first', () => {
    const others = otherComponents.filter(({ kind }) => kind !== 'ControlPlaneComponent');
    const input = inputOf(controlPlane(), [
      ...others,
      component('openshift-apiserver'),
      component('kube-apiserver', '4.17.3'),
    ]);
    const reason = `waits for status of ControlPlaneComponent ${NAMESPACE}/kube-apiserver`;
    const result = pass(input);
    expect(reasons(result)).toEqual({ 'oauth-openshift': reason, 'openshift-oauth-apiserver': reason });
    expect(result.controllerResults.map(({ status }) => status)).not.toContain('Skipped');
    expect(synthesizeHosted(input, { settings }).failures).toEqual([
      `incomplete: what openshift-oauth-apiserver, oauth-openshift would write waits for status of ControlPlaneComponent ${NAMESPACE}/kube-apiserver; have it in the input, Available and RolloutComplete, of version "4.18.0"`,
    ]);
  });

  test('a stage behind one that ended the pass says so', () => {
    const result = pass(inputOf(publishedAs({ type: 'Pigeon' })));
    expect(new Set(Object.values(reasons(result)))).toEqual(new Set(['the pass ended in infrastructure']));
  });

  test('external issuers and unpublished servers leave nothing out', () => {
    const external = inputOf(controlPlane({ configuration: { authentication: { type: 'OIDC', oidcProviders: [] } } }));
    expect(reasons(pass(external))).toMatchObject({ kubeadmin: 'users log in with external issuers' });
    const unpublished = inputOf(controlPlane({ services: [] }));
    expect(reasons(pass(unpublished))).toMatchObject({
      infrastructure: 'the control plane does not say how the oauth-server is published (spec.services)',
    });
    for (const input of [external, unpublished]) expect(synthesizeHosted(input, { settings }).failures).toEqual([]);
  });

  test('a controller that is not selected says so', () => {
    const input = inputOf(controlPlane());
    const result = pass(applied(input, pass(input)), 'random', ['kubeadmin']);
    expect(reasons(result)).toMatchObject({ infrastructure: 'not selected' });
    expect(reasons(result)).not.toHaveProperty('kubeadmin');
  });
});
