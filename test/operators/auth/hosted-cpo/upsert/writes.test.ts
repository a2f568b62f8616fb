import { DESIRED_STATE_HASH_ANNOTATION } from '../../../../../src/kube/hash';
import type { ConfigMap, Deployment, Route, Service } from '../../../../../src/kube/types';
import { configMaps, services } from '../../../../../src/library/resources/core';
import { fixedClock } from '../../../../../src/om/clock';
import { success } from '../../../../../src/om/result';
import { MemoryApiServer, servedKinds } from '../../../../../src/om/run/memory-api-server';
import { entry, memoryState, type StateEntry } from '../../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../../src/om/state/overlay-state';
import { types } from '../../../../../src/operators/auth/hosted-cpo/declarations';
import { ClusterClient, type Write } from '../../../../../src/operators/auth/hosted-cpo/pass/cluster-client';
import { applyManifest } from '../../../../../src/operators/auth/hosted-cpo/upsert/apply-manifest';
import { createOrUpdate } from '../../../../../src/operators/auth/hosted-cpo/upsert/create-or-update';
import { controlPlaneDeployments } from '../../../../../src/operators/auth/resources/control-plane-deployments';
import { routes } from '../../../../../src/operators/auth/resources/openshift';

const serverOf = (entries: readonly StateEntry[]) =>
  new MemoryApiServer(new OverlayState(memoryState(entries)), { types: servedKinds(types), clock: fixedClock(0) });

const clientOver = (...entries: readonly StateEntry[]) => {
  const writes: Write[] = [];
  const record = (write: Write): void => void writes.push(write);
  return {
    client: new ClusterClient('Management', serverOf(entries), record),
    writes,
  };
};

const namespace = 'clusters-reed';
const wanted: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace }, data: { a: '1' } };

/** The object as applying it once leaves it. */
const settled = (): ConfigMap => {
  const { client } = clientOver();
  applyManifest(client, configMaps, wanted);
  const found = client.get(configMaps, 'm', namespace);
  if (found === undefined) throw new Error('nothing was written');
  return found;
};

/** What applying the manifest writes where the settled object was changed. */
const writesAfter = (change: (object: ConfigMap) => ConfigMap) => {
  const { client, writes } = clientOver(entry(configMaps, change(settled())));
  applyManifest(client, configMaps, wanted);
  return writes.map(({ request, left: [left] }) => ({ action: request.action, object: left?.object }));
};

const withMetadata =
  (metadata: Partial<ConfigMap['metadata']>) =>
  (object: ConfigMap): ConfigMap => ({ ...object, metadata: { ...object.metadata, ...metadata } });

describe('applying a manifest', () => {
  it.each<[string, (object: ConfigMap) => ConfigMap, boolean]>([
    ['nothing changed', (object) => object, false],
    ['content was edited', (object) => ({ ...object, data: { a: '2' } }), true],
    ['content was removed', (object) => ({ ...object, data: {} }), true],
    ['content was added', (object) => ({ ...object, data: { ...object.data, b: '2' } }), false],
    ['the hash is gone', withMetadata({ annotations: {} }), true],
    ['the hash is another', withMetadata({ annotations: { [DESIRED_STATE_HASH_ANNOTATION]: 'x' } }), true],
    ['a label was added', withMetadata({ labels: { theirs: '1' } }), false],
    ['finalizers were added in order', withMetadata({ finalizers: ['a.test/x', 'b.test/y'] }), false],
    ['finalizers were added out of order', withMetadata({ finalizers: ['b.test/y', 'a.test/x'] }), true],
    [
      'another owner was added',
      withMetadata({ ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }] }),
      false,
    ],
  ])('when %s', (_case, change, isWritten) => {
    expect(writesAfter(change).map(({ action }) => action)).toEqual(isWritten ? ['Update'] : []);
  });

  it('keeps what others put into the metadata, but not into the content', () => {
    const [write] = writesAfter((object) => ({
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: '7',
        labels: { theirs: '1' },
        annotations: { theirs: '1' },
        finalizers: ['theirs.test/f'],
        ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' }],
      },
      data: { theirs: '1' },
    }));
    expect(write?.object).toMatchObject({
      metadata: {
        resourceVersion: '7',
        labels: { theirs: '1' },
        annotations: { theirs: '1' },
        finalizers: ['theirs.test/f'],
      },
      data: { a: '1' },
    });
    expect(write?.object?.data).toEqual({ a: '1' });
    expect(write?.object?.metadata.ownerReferences).toBeUndefined();
  });

  it('takes labels for right whatever their values are, as long as there are any', () => {
    const labelled = { ...wanted, metadata: { ...wanted.metadata, labels: { ours: '1' } } };
    const { client } = clientOver();
    applyManifest(client, configMaps, labelled);
    const before = client.get(configMaps, 'm', namespace) ?? labelled;
    const writesWith = (labels: Readonly<Record<string, string>>) => {
      const again = clientOver(entry(configMaps, { ...before, metadata: { ...before.metadata, labels } }));
      applyManifest(again.client, configMaps, labelled);
      return again.writes.length;
    };
    expect([writesWith({ ours: '2' }), writesWith({ theirs: '1' }), writesWith({})]).toEqual([0, 0, 1]);
  });

  it('keeps the status of a Deployment, whose generation is no longer the observed one', () => {
    const deployment: Deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd', namespace, generation: 3 },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'd' } },
        strategy: {},
        template: { metadata: {}, spec: { containers: [{ name: 'c', resources: { requests: { cpu: '0.1' } } }] } },
      },
      status: { observedGeneration: 3, readyReplicas: 2 },
    };
    const { client, writes } = clientOver(entry(controlPlaneDeployments, deployment));
    const { status: _status, ...desired } = deployment;
    applyManifest(client, controlPlaneDeployments, { ...desired, metadata: { name: 'd', namespace } });
    const written = client.get(controlPlaneDeployments, 'd', namespace);
    expect(writes.map(({ request }) => request.action)).toEqual(['Update']);
    expect(written?.metadata.generation).toBeUndefined();
    expect(written?.status).toMatchObject({ observedGeneration: 3, readyReplicas: 2 });
    expect(written?.spec.template.spec.containers[0]?.resources.requests).toEqual({ cpu: '100m' });
  });
});

describe('changing in place', () => {
  const service: Service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 's', namespace },
    spec: {
      clusterIP: '172.30.0.9',
      clusterIPs: ['172.30.0.9'],
      type: 'ClusterIP',
      sessionAffinity: 'None',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
    },
  };

  it('does not take what the API server fills in for a difference', () => {
    const { client, writes } = clientOver(entry(services, service));
    createOrUpdate(client, services, 's', namespace, () =>
      success({ ...service, spec: { ports: [{ name: 'https', port: 443 }] } }),
    );
    expect(writes).toEqual([]);
  });

  it('writes the whole object where a field differs, and reads it back', () => {
    const { client, writes } = clientOver(entry(services, { ...service, status: { loadBalancer: {} } }));
    createOrUpdate(client, services, 's', namespace, (existing = service) =>
      success({ ...existing, spec: { ...existing.spec, ipFamilyPolicy: 'PreferDualStack' } }),
    );
    expect(writes.map(({ request }) => request.action)).toEqual(['Update']);
    expect(client.get(services, 's', namespace)).toEqual({
      ...service,
      spec: { ...service.spec, ipFamilyPolicy: 'PreferDualStack' },
      status: { loadBalancer: {} },
    });
  });

  it('keeps the weight of a route', () => {
    const route: Route = {
      apiVersion: 'route.openshift.io/v1',
      kind: 'Route',
      metadata: { name: 'r', namespace },
      spec: { to: { kind: 'Service', name: 's', weight: 100 }, wildcardPolicy: 'None' },
    };
    const { client, writes } = clientOver(entry(routes, route));
    createOrUpdate(client, routes, 'r', namespace, () =>
      success({ ...route, spec: { to: { kind: 'Service', name: 's' } } }),
    );
    expect(writes).toEqual([]);
  });

  it('writes nothing where the change fails', () => {
    const { client, writes } = clientOver(entry(services, service));
    const result = createOrUpdate(client, services, 's', namespace, () => ({ ok: false, error: 'no' }));
    expect({ result, writes }).toEqual({ result: { ok: false, error: 'no' }, writes: [] });
  });
});

describe('deleting', () => {
  const finalized: ConfigMap = { ...wanted, metadata: { ...wanted.metadata, finalizers: ['f.test/f'] } };

  it('hides an object, but only marks one that somebody holds', () => {
    const free = clientOver(entry(configMaps, wanted));
    free.client.deleteIfNeeded(configMaps, 'm', namespace);
    expect(free.client.get(configMaps, 'm', namespace)).toBeUndefined();

    const held = clientOver(entry(configMaps, finalized));
    held.client.deleteIfNeeded(configMaps, 'm', namespace);
    held.client.deleteIfNeeded(configMaps, 'm', namespace);
    expect(held.client.get(configMaps, 'm', namespace)?.metadata.deletionTimestamp).toBe('1970-01-01T00:00:00Z');
    expect(held.writes.map(({ request }) => request.action)).toEqual(['Delete']);
  });
});
