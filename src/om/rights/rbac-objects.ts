import { compareBytes } from '../../kube/compare';
import type { Role, RoleBinding } from '../../kube/types';
import { leastRules, withoutCovered } from './least-rules';
import type { Right } from './right';

/** The label that tells which cluster an object is for. */
const CLUSTER_LABEL = 'openshift-manager/cluster';
/** Annotations that tell why a role holds these verbs begin like this; the verb follows. */
export const WHY_PREFIX = 'openshift-manager/why-';

/** Who is to have the rights, and what the objects are called. */
export interface RbacOptions {
  /** Name of every role and binding. */
  readonly name: string;
  /** Value of {@link CLUSTER_LABEL}. */
  readonly cluster: string;
  readonly serviceAccount: { readonly namespace: string; readonly name: string };
}

const GROUP = 'rbac.authorization.k8s.io';
const VERSION = `${GROUP}/v1`;

/** Roles and bindings that give a service account the rights: a ClusterRole and one Role a namespace, as needed. */
export function rbacObjects(rights: readonly Right[], options: RbacOptions): readonly (Role | RoleBinding)[] {
  const scopes = new Map<string, Right[]>();
  for (const right of withoutCovered(rights)) {
    const scope = right.namespace ?? '';
    const inside = scopes.get(scope) ?? [];
    inside.push(right);
    scopes.set(scope, inside);
  }
  return [...scopes]
    .sort(([a], [b]) => compareBytes(a, b))
    .flatMap(([namespace, inside]) => roleAndBinding(namespace === '' ? undefined : namespace, inside, options));
}

/**
 * A ClusterRole with the rights, bound in these namespaces alone. In another one who makes it binds the role.
 *
 * @param rights without a namespace
 */
export function rbacWithin(
  namespaces: readonly string[],
  rights: readonly Right[],
  options: RbacOptions,
): readonly (Role | RoleBinding)[] {
  return [
    roleOf(undefined, withoutCovered(rights), options),
    ...namespaces.map((namespace) => bindingOf('ClusterRole', namespace, options)),
  ];
}

function roleAndBinding(
  namespace: string | undefined,
  rights: readonly Right[],
  options: RbacOptions,
): readonly [Role, RoleBinding] {
  const role = roleOf(namespace, rights, options);
  return [role, bindingOf(role.kind, namespace, options)];
}

const placeOf = (namespace: string | undefined, { name, cluster }: RbacOptions) => {
  const labels = { [CLUSTER_LABEL]: cluster };
  return namespace === undefined ? { name, labels } : { name, namespace, labels };
};

function roleOf(namespace: string | undefined, rights: readonly Right[], options: RbacOptions): Role {
  const place = placeOf(namespace, options);
  const annotations = reasonsOf(rights);
  return {
    apiVersion: VERSION,
    kind: namespace === undefined ? 'ClusterRole' : 'Role',
    metadata: Object.keys(annotations).length === 0 ? place : { ...place, annotations },
    rules: leastRules(rights),
  };
}

const bindingOf = (role: Role['kind'], namespace: string | undefined, options: RbacOptions): RoleBinding => ({
  apiVersion: VERSION,
  kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
  metadata: placeOf(namespace, options),
  roleRef: { apiGroup: GROUP, kind: role, name: options.name },
  subjects: [{ kind: 'ServiceAccount', ...options.serviceAccount }],
});

/** Why each verb is held that is not plain to see. */
function reasonsOf(rights: readonly Right[]): { readonly [annotation: string]: string } {
  const reasons = new Map<string, Set<string>>();
  for (const { verb, why } of rights) {
    if (why === undefined) continue;
    const key = `${WHY_PREFIX}${verb}`;
    reasons.set(key, (reasons.get(key) ?? new Set()).add(why));
  }
  return Object.fromEntries([...reasons].map(([key, texts]) => [key, [...texts].join('; ')]));
}
