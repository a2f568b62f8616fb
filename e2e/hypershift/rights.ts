import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/kube/json';
import type { HttpClient } from '../http-client';
import { tree } from '../tree';
import { at, done } from './objects';

/** The targets of a hosted control plane. */
export type Target = 'hosted-cpo' | 'hosted-converged';

/** The service account of the control plane operator. */
export const account = 'control-plane-operator';

const om = join(tree, 'bin/om.js');

/**
 * Grants the control plane operator what `om rbac` prints for a target, and what it needs for its own ControlPlaneComponent, which is
 * not one of om's.
 */
export async function grantRights(
  target: Target,
  namespace: string,
  management: HttpClient,
  guest: HttpClient,
): Promise<void> {
  const args = ['--target', target, '--control-plane', namespace, '--service-account', `${namespace}/${account}`];
  const printed: unknown = JSON.parse(
    execFileSync(process.execPath, [om, 'rbac', ...args, '--output', 'json'], { encoding: 'utf8' }),
  );
  const items = isJsonObject(printed) && Array.isArray(printed.items) ? printed.items.filter(isJsonObject) : [];
  if (items.length === 0) throw new Error('om rbac prints no rights');
  for (const item of items) {
    const isGuest = at(item, 'metadata', 'labels', 'openshift-manager/cluster') === 'guest';
    const client = isGuest ? guest : management;
    await haveNamespace(client, item);
    await apply(client, item);
  }
  for (const item of ownRights(namespace)) await apply(management, item);
}

const ownRights = (namespace: string): readonly JsonObject[] => {
  const metadata = { name: 'own-component', namespace };
  const own = { apiGroups: ['hypershift.openshift.io'], resourceNames: ['authentication'] };
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [
        { ...own, resources: ['controlplanecomponents'], verbs: ['delete'] },
        { ...own, resources: ['controlplanecomponents/status'], verbs: ['patch'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    },
  ];
};

/** Makes the namespace of a Role, where it is not there: the target makes some itself. */
async function haveNamespace(client: HttpClient, { metadata }: JsonObject): Promise<void> {
  const name = at(metadata, 'namespace');
  if (name === undefined) return;
  const path = '/api/v1/namespaces';
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  const answer = await client.request({ method: 'POST', path, body });
  if (answer.code !== 409) done(answer, path);
}

const resources: { readonly [kind: string]: string } = {
  Role: 'roles',
  RoleBinding: 'rolebindings',
  ClusterRole: 'clusterroles',
  ClusterRoleBinding: 'clusterrolebindings',
};

async function apply(client: HttpClient, object: JsonObject): Promise<void> {
  const { name, namespace } = isJsonObject(object.metadata) ? object.metadata : {};
  const home = namespace === undefined ? '' : `/namespaces/${String(namespace)}`;
  const path = `/apis/rbac.authorization.k8s.io/v1${home}/${resources[String(object.kind)]}/${String(name)}`;
  done(
    await client.request({
      method: 'PATCH',
      path,
      query: { fieldManager: 'admin', force: 'true' },
      contentType: 'application/apply-patch+yaml',
      body: object,
    }),
    path,
  );
}
