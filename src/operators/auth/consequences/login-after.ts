import { listAt, objectAt, textAt } from '../../../api-server/kinds/shape';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { readYaml } from '../../../kube/read-yaml';
import type { KubeObject } from '../../../kube/types';
import { configMaps, secrets } from '../../../library/resources/core';
import type { ResourceType } from '../../../om/resource-type';
import type { RunResult } from '../../../om/run/run-result';
import type { ClusterState, ClusterType, Input } from '../../../om/state/cluster-state';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import { hostedControlPlanes } from '../resources/hypershift';
import { oauths, operatorAuthentications } from '../resources/openshift';
import { authenticationConfigs } from '../resources/openshift-config';
import type { Topology } from '../topology';

/** Who can log in by the oauth-server once a run was carried out. */
export interface LoginAfter {
  /** Names of the providers that are configured, with their types. */
  readonly configured: readonly { readonly name: string; readonly type: string }[];
  /** Names of those that the oauth-server then has. */
  readonly used: readonly string[];
  /** Whether kubeadmin can; undefined where the input does not tell. */
  readonly kubeadmin: boolean | undefined;
  /** Why providers are not in use, a reason each. */
  readonly reasons: readonly string[];
}

/**
 * Who can log in once a run was carried out; undefined where no oauth-server is in use, or none was decided on yet.
 *
 * @param input what the run was about
 */
export const loginAfter = (topology: Topology, input: Input, result: RunResult): LoginAfter | undefined =>
  topology === 'standalone' ? standalone(input, result) : hosted(input, result);

function standalone({ clusters }: Input, result: RunResult): LoginAfter | undefined {
  const { Management: state } = clusters;
  const oauth = state.get(oauths, 'cluster');
  const type = state.get(authenticationConfigs, 'cluster')?.spec.type ?? '';
  const operator = objectAfter(result, state, 'Management', operatorAuthentications, 'cluster');
  if (oauth === undefined || operator === undefined || !integrated.has(type)) return undefined;
  const observed = objectAt(objectAt(objectAt(operator, 'spec'), 'observedConfig'), 'oauthServer');
  const { name, namespace } = KUBEADMIN_HASH;
  const isKnown = state.list(secrets, namespace).length > 0;
  return {
    configured: configuredIn(oauth.spec.identityProviders),
    used: providersOf(observed),
    kubeadmin: isKnown ? state.get(secrets, name, namespace) !== undefined : undefined,
    reasons: reasonsIn(result, ({ controllerName }) => controllerName === CONFIG_OBSERVER),
  };
}

function hosted({ clusters }: Input, result: RunResult): LoginAfter | undefined {
  const { Management: state } = clusters;
  const [plane] = state.list(hostedControlPlanes);
  const { oauth, authentication } = plane?.spec.configuration ?? {};
  const namespace = plane?.metadata.namespace;
  const config = objectAfter(result, state, 'Management', configMaps, OAUTH_SERVER, namespace);
  if (config === undefined || !integrated.has(authentication?.type ?? '')) return undefined;
  const isThere = objectAfter(result, state, 'Management', secrets, KUBEADMIN_PASSWORD, namespace) !== undefined;
  const document = readYaml(textAt(objectAt(config, 'data'), 'config.yaml'));
  return {
    configured: configuredIn(oauth?.identityProviders),
    used: isJsonObject(document) ? providersOf(document) : [],
    // Without an OAuth configuration it stays or comes, if not in this run.
    kubeadmin: isThere || oauth !== undefined ? isThere : undefined,
    reasons: reasonsIn(result, () => true),
  };
}

/** The controller that observes providers in a cluster of its own. */
const CONFIG_OBSERVER = 'TODO-configObserver';

/** What controllers failed with or warned of that is about providers and what they refer to, a line each. */
const reasonsIn = (
  { controllerResults }: RunResult,
  isAsked: (outcome: RunResult['controllerResults'][number]) => boolean,
): readonly string[] =>
  controllerResults
    .filter(isAsked)
    .flatMap(({ errors = [], warnings = [] }) => [...errors, ...warnings])
    .flatMap(({ message }) => message.split('\n'))
    // What else goes wrong there is not about providers.
    .filter((line) => line.includes(' IDP ') || line.startsWith('error validating '));

/** Types of authentication that the oauth-server serves. */
const integrated: ReadonlySet<string> = new Set(['', 'IntegratedOAuth']);

/** Names of the providers in a configuration of the oauth-server. */
export const providersOf = (config: JsonObject): readonly string[] =>
  listAt(objectAt(config, 'oauthConfig'), 'identityProviders').map((provider) => textAt(provider, 'name'));

const configuredIn = (
  providers: readonly { readonly name?: string; readonly type?: string }[] = [],
): LoginAfter['configured'] => providers.map(({ name = '', type = '' }) => ({ name, type }));

/** An object once a run was carried out, as far as it is created, updated or deleted. */
export function objectAfter(
  { requests }: Pick<RunResult, 'requests'>,
  state: ClusterState,
  cluster: ClusterType,
  type: ResourceType<KubeObject>,
  name: string,
  namespace?: string,
): JsonObject | undefined {
  const own = requests.filter(
    (request) =>
      request.cluster === cluster &&
      request.resource.resource === type.resource &&
      request.resource.group === type.group &&
      request.name === name &&
      (request.namespace ?? '') === (namespace ?? ''),
  );
  if (own.some(({ action }) => action === 'Delete')) return undefined;
  const written = own.findLast(({ action }) => action === 'Create' || action === 'Update')?.body;
  return isJsonObject(written) ? written : state.get(type, name, namespace);
}
