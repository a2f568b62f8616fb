import type { ObjectReference } from '../../../../kube/types';
import { attempt } from '../../../../library/failure';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
  OPERATOR_NAMESPACE,
} from '../../operands/namespaces';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { isOidcLive } from '../framework/external-oidc';
import type { AuthRun } from '../framework/scope';

const namespace = (name: string): ObjectReference => ({ group: '', resource: 'namespaces', name });

/** What is always looked at when the operator is not well. */
const fixed: readonly ObjectReference[] = [
  { group: 'operator.openshift.io', resource: 'authentications', name: 'cluster' },
  { group: 'config.openshift.io', resource: 'authentications', name: 'cluster' },
  { group: 'config.openshift.io', resource: 'infrastructures', name: 'cluster' },
  { group: 'config.openshift.io', resource: 'oauths', name: 'cluster' },
  namespace(CONFIG_NAMESPACE),
  namespace(CONFIG_MANAGED_NAMESPACE),
  namespace(OAUTH_SERVER_NAMESPACE),
  namespace(OPERATOR_NAMESPACE),
  namespace('openshift-ingress'),
  namespace(OAUTH_APISERVER_NAMESPACE),
];

/** What is there as long as the integrated server is. */
const integrated: readonly ObjectReference[] = [
  { group: 'route.openshift.io', resource: 'routes', name: OAUTH_SERVER, namespace: OAUTH_SERVER_NAMESPACE },
  { group: '', resource: 'services', name: OAUTH_SERVER, namespace: OAUTH_SERVER_NAMESPACE },
];

const same = (a: ObjectReference, b: ObjectReference): boolean =>
  a.group === b.group && a.resource === b.resource && a.name === b.name && (a.namespace ?? '') === (b.namespace ?? '');

/** Objects that tell more about the operator. @param known those listed now, which stay in doubt */
export function relatedObjects(run: AuthRun, known: readonly ObjectReference[]): readonly ObjectReference[] {
  const oidc = attempt(() => isOidcLive(run));
  const variable = 'failure' in oidc ? known : oidc.value ? [] : integrated;
  return [...variable, ...fixed.filter((one) => !variable.some((other) => same(one, other)))];
}
