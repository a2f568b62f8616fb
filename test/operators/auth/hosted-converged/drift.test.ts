import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { controlPlaneDeployments } from '../../../../src/operators/auth/resources/control-plane-deployments';
import { configurationNamed } from '../support/configuration-named';
import { ControlPlane, shown } from './support/control-plane';

/** A container with more at the end of its lists. */
const withMore =
  (added: Readonly<Record<string, readonly object[] | readonly string[]>>) =>
  (container: Readonly<Record<string, readonly object[] | undefined>>) => ({
    ...container,
    ...Object.fromEntries(Object.entries(added).map(([list, more]) => [list, [...(container[list] ?? []), ...more]])),
  });

describe('what others did to workloads of a converged cluster', () => {
  test('puts back what somebody changed, and leaves what somebody added', () => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.settle();
    const deployment = plane.management.get(controlPlaneDeployments, 'oauth-openshift', CONTROL_PLANE_NAMESPACE);
    if (deployment === undefined) throw new Error('no Deployment');
    const { metadata, spec } = deployment;
    plane.management.put(controlPlaneDeployments, {
      ...deployment,
      metadata: { ...metadata, annotations: { ...metadata.annotations, mine: 'kept' } },
    });
    expect(plane.pass().requests.map(shown)).toEqual([]);
    plane.management.put(controlPlaneDeployments, { ...deployment, spec: { ...spec, replicas: 7 } });
    const { requests } = plane.pass();
    expect(requests.map(shown)).toContain('Update Deployment oauth-openshift');
    const written = requests.find(({ kind }) => kind === 'Deployment')?.body;
    expect(written).toMatchObject({ spec: { replicas: 3 } });
  });

  test.each([
    ['an argument of a container', 'containers', { args: ['--v=9'] }, true],
    ['a variable of a container', 'containers', { env: [{ name: 'GODEBUG', value: 'x509' }] }, true],
    ['a variable of an init container', 'initContainers', { env: [{ name: 'GODEBUG', value: 'x509' }] }, true],
    ['a mount of a container', 'containers', { volumeMounts: [{ name: 'theirs', mountPath: '/theirs' }] }, false],
  ] as const)('takes what somebody appends away from processes alone: %s', (_, kind, added, isPutBack) => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.settle();
    for (const deployment of plane.management.list(controlPlaneDeployments)) {
      const text = JSON.stringify(deployment, (key, value) => (key === kind ? value.map(withMore(added)) : value));
      plane.management.put(controlPlaneDeployments, JSON.parse(text));
    }
    const updates = ['Update Deployment oauth-openshift', 'Update Deployment openshift-oauth-apiserver'];
    expect(plane.pass().requests.map(shown).sort()).toEqual(isPutBack ? updates : []);
    expect(plane.pass().requests).toEqual([]);
  });

  test('leaves containers that somebody adds', () => {
    const plane = new ControlPlane(configurationNamed('nothing configured'));
    plane.settle();
    for (const deployment of plane.management.list(controlPlaneDeployments)) {
      const sidecar = { name: 'theirs', image: 'theirs', args: ['--all'] };
      const text = JSON.stringify(deployment, (key, value) => (key === 'containers' ? [...value, sidecar] : value));
      plane.management.put(controlPlaneDeployments, JSON.parse(text));
    }
    expect(plane.pass().requests.map(shown)).toEqual([]);
  });
});
