import type { ObjectReference } from '../../../../kube/types';
import { isOidcLive } from '../framework/external-oidc';
import { attempt } from '../framework/failure';
import type { AuthRun } from '../framework/scope';

const namespace = (name: string): ObjectReference => ({ group: '', resource: 'namespaces', name });

/** What is always looked at when the operator is not well. */
const fixed: readonly ObjectReference[] = [
  { group: 'operator.openshift.io', resource: 'authentications', name: 'cluster' },
  { group: 'config.openshift.io', resource: 'authentications', name: 'cluster' },
  { group: 'config.openshift.io', resource: 'infrastructures', name: 'cluster' },
  { group: 'config.openshift.io', resource: 'oauths', name: 'cluster' },
  namespace('openshift-config'),
  namespace('openshift-config-managed'),
  namespace('openshift-authentication'),
  namespace('openshift-authentication-operator'),
  namespace('openshift-ingress'),
  namespace('openshift-oauth-apiserver'),
];

/** What is there as long as the integrated server is. */
const integrated: readonly ObjectReference[] = [
  { group: 'route.openshift.io', resource: 'routes', name: 'oauth-openshift', namespace: 'openshift-authentication' },
  { group: '', resource: 'services', name: 'oauth-openshift', namespace: 'openshift-authentication' },
];

const same = (a: ObjectReference, b: ObjectReference): boolean =>
  a.group === b.group && a.resource === b.resource && a.name === b.name && (a.namespace ?? '') === (b.namespace ?? '');

/** Objects that tell more about the operator. @param known those listed now, which stay in doubt */
export function relatedObjects(run: AuthRun, known: readonly ObjectReference[]): readonly ObjectReference[] {
  const oidc = attempt(() => isOidcLive(run));
  const variable = 'failure' in oidc ? known : oidc.value ? [] : integrated;
  return [...variable, ...fixed.filter((one) => !variable.some((other) => same(one, other)))];
}
