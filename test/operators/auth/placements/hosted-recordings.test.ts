import type { JsonObject } from '../../../../src/kube/json';
import type { Deployment } from '../../../../src/kube/types';
import { configMaps, secrets } from '../../../../src/library/resources/core';
import { deployments } from '../../../../src/library/resources/workloads';
import type { ClusterState, Input } from '../../../../src/om/state/cluster-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { observeRelease } from '../../../../src/operators/auth/observe/hosted/release';
import { observeSettings } from '../../../../src/operators/auth/observe/hosted/settings';
import type { MountedFile } from '../../../../src/operators/auth/operands/oauth-server/mounted-file';
import { hostedOAuthApiserverDeployment } from '../../../../src/operators/auth/placements/hosted/oauth-apiserver';
import { hostedOAuthServerDeployment } from '../../../../src/operators/auth/placements/hosted/oauth-server';
import { hostedCpo } from '../../../../src/operators/auth/placements/hosted/placement';
import { hostedControlPlanes, imageStreams } from '../../../../src/operators/auth/resources/hypershift';
import { alsoWritten, inputOf, type Recording, recordings } from './support/recordings';

const types = [hostedControlPlanes, imageStreams, deployments, configMaps, secrets];

/** The password goes with any OAuth stanza, and is there without one. What it hashes to is known in a later pass. */
function withKubeadmin(state: OverlayState): OverlayState {
  const [controlPlane] = state.list(hostedControlPlanes);
  const namespace = controlPlane?.metadata.namespace;
  const metadata = { name: 'kubeadmin-password', namespace };
  if (!controlPlane?.spec.services?.some(({ service }) => service === 'OAuthServer')) return state;
  if (controlPlane.spec.configuration?.oauth !== undefined) state.remove(secrets, metadata.name, namespace);
  else if (state.get(secrets, metadata.name, namespace) === undefined) {
    state.put(secrets, { apiVersion: 'v1', kind: 'Secret', metadata });
  }
  return state;
}

const inputs = new Map<Recording, Input>();

/** The input of a recording, which is that of each Deployment it wrote. */
function inputRead(recording: Recording): Input {
  const input = inputs.get(recording) ?? inputOf(recording, types);
  inputs.set(recording, input);
  return input;
}

/** The management cluster as a Deployment finds it: what was written for its component is there already. */
function management(recording: Recording): ClusterState {
  const state = new OverlayState(inputRead(recording).clusters.Management);
  for (const { body } of alsoWritten(recording, 'core/configmaps'))
    state.put(configMaps, configMaps.schema.parse(body));
  for (const { body, name } of alsoWritten(recording, 'core/secrets')) {
    if (name !== 'kubeadmin-password') state.put(secrets, secrets.schema.parse(body));
  }
  return withKubeadmin(state);
}

/** Which provider files are mounted is decided elsewhere, so they are taken from the recording. */
function providerFiles(written: JsonObject): readonly MountedFile[] {
  const { template } = deployments.schema.parse(written).spec;
  const paths = new Map(template.spec.containers[0]?.volumeMounts?.map(({ name, mountPath }) => [name, mountPath]));
  return (template.spec.volumes ?? []).flatMap(({ name, secret, configMap }) => {
    if (!name.startsWith('idp-')) return [];
    const objectName = secret?.secretName ?? configMap?.name ?? '';
    const source = secret === undefined ? 'ConfigMap' : 'Secret';
    return [
      { source, objectName, volumeName: name, mountPath: paths.get(name) ?? '', key: '', referenceName: objectName },
    ];
  });
}

function render(recording: Recording, component: string, written: JsonObject): Deployment {
  const state = management(recording);
  const controlPlane = state.list(hostedControlPlanes)[0];
  if (controlPlane === undefined) throw new Error(`${recording.name} has no HostedControlPlane`);
  const namespace = controlPlane.metadata.namespace ?? '';
  const context = {
    placement: hostedCpo,
    controlPlane,
    settings: observeSettings(state, namespace),
    release: observeRelease(state, namespace),
    management: state,
    existing: state.get(deployments, component, namespace),
  };
  if (component === 'oauth-openshift') {
    return hostedOAuthServerDeployment({ ...context, providerFiles: providerFiles(written) });
  }
  const result = hostedOAuthApiserverDeployment(context);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** What is compared: everything but what the write itself adds. */
function comparable(object: JsonObject): JsonObject {
  const { status: _status, metadata, ...rest } = JSON.parse(JSON.stringify(object));
  const { annotations: _annotations, resourceVersion: _version, ...kept } = metadata;
  return { ...rest, metadata: kept };
}

const pairs = recordings('hosted', 'apps/deployments').flatMap((recording) =>
  recording.requests.map(({ name, body }) => ({
    title: `${recording.name}: Deployment ${name}`,
    recording,
    name,
    body,
  })),
);

if (pairs.length === 0) {
  test.skip('no recordings of the original beside this checkout', () => undefined);
} else {
  test.each(pairs)('$title is the original’s', ({ recording, name, body }) => {
    expect(comparable(render(recording, name, body))).toEqual(comparable(body));
  });
}
