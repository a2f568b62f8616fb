import { objectAt } from '../../../src/api-server/kinds/shape';
import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { type ApiRequest, patchTypes } from '../../../src/api-server/request';
import type { JsonObject } from '../../../src/kube/json';
import { isKubeObject } from '../../../src/kube/types/meta';
import type { Target } from '../../../src/operators/auth/divergences/divergence';

/** What somebody does: changes the configuration, for which servers are rolled out, or deletes an object of the operator, which is made again. */
export type Edit = 'configuration changed' | 'object deleted';

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

function serve(api: KubeApiServer, request: ApiRequest): void {
  const { code, body } = api.serve({ ...request, userAgent: 'kubectl-edit' });
  if (code !== 200) throw new Error(`${request.method} ${request.path} was refused: ${JSON.stringify(body)}`);
}

const oauthPath = '/apis/config.openshift.io/v1/oauths/cluster';
/** A Role that each of the operators writes, into the cluster that people log in to. */
const rolePath =
  '/apis/rbac.authorization.k8s.io/v1/namespaces/openshift-config-managed/roles/system:openshift:oauth-servercert-trust';

/**
 * Edits a settled cluster.
 *
 * @param apis its API server, or those of the management cluster and of its guest
 * @param number another one with each edit
 * @throws Error where the API server refuses it
 */
export function make(kind: Edit, target: Target, apis: readonly KubeApiServer[], number: number): void {
  const api = kind === 'configuration changed' ? apis[0] : apis.at(-1);
  if (api === undefined) throw new Error('there is no cluster');
  if (kind === 'object deleted') serve(api, { method: 'DELETE', path: rolePath });
  else if (target !== 'standalone') editControlPlane(api, number);
  else serve(api, { method: 'PATCH', contentType: patchTypes.merge, path: oauthPath, body: { spec: withAge(number) } });
}
