import { objectAt } from '../../../src/api-server/kinds/shape';
import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { patchTypes } from '../../../src/api-server/request';
import type { JsonObject } from '../../../src/kube/json';
import { isKubeObject } from '../../../src/kube/types/meta';
import type { Target } from '../../../src/operators/auth/divergences/divergence';

/** What somebody changes: the configuration, which rolls the servers out, or an object of the operator, which is put back. */
export type Edit = 'configuration' | 'object';

/** The longest that an access token is valid, another one with each edit. */
const withAge = (number: number): JsonObject => ({ tokenConfig: { accessTokenMaxAgeSeconds: 86_400 + number } });

/** Control planes of tests lack what their definition wants, which a request would be refused for. */
function editControlPlane(api: KubeApiServer, number: number): void {
  const [controlPlane] = api.store.list('hostedcontrolplanes.hypershift.openshift.io');
  if (controlPlane === undefined || !isKubeObject(controlPlane)) throw new Error('there is no hosted control plane');
  const spec = objectAt(controlPlane, 'spec');
  const configuration = { ...objectAt(spec, 'configuration') };
  const oauth = { ...objectAt(configuration, 'oauth'), ...withAge(number) };
  const { resourceVersion: _, ...metadata } = controlPlane.metadata;
  api.load({ ...controlPlane, metadata, spec: { ...spec, configuration: { ...configuration, oauth } } });
}

function patch(api: KubeApiServer, path: string, body: JsonObject): void {
  const request = { path, body, method: 'PATCH', contentType: patchTypes.merge, userAgent: 'kubectl-edit' } as const;
  const answer = api.serve(request);
  if (answer.code !== 200) throw new Error(`the edit of ${path} was refused: ${JSON.stringify(answer.body)}`);
}

/** A Role that each of the operators writes, into the cluster that people log in to. */
const rolePath =
  '/apis/rbac.authorization.k8s.io/v1/namespaces/openshift-config-managed/roles/system:openshift:oauth-servercert-trust';
const ruleOf = (number: number): JsonObject => ({
  apiGroups: [''],
  resources: ['configmaps'],
  resourceNames: [`other-${number}`],
  verbs: ['get'],
});

/**
 * Edits a settled cluster.
 *
 * @param apis its API server, or those of the management cluster and of its guest
 * @param number another one with each edit
 * @throws Error where the API server refuses it
 */
export function make(kind: Edit, target: Target, apis: readonly KubeApiServer[], number: number): void {
  const api = kind === 'configuration' ? apis[0] : apis.at(-1);
  if (api === undefined) throw new Error('there is no cluster');
  if (kind === 'object') patch(api, rolePath, { rules: [ruleOf(number)] });
  else if (target === 'standalone')
    patch(api, '/apis/config.openshift.io/v1/oauths/cluster', { spec: withAge(number) });
  else editControlPlane(api, number);
}
