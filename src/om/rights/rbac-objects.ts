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

function roleAndBinding(
  namespace: string | undefined,
  rights: readonly Right[],
  { name, cluster, serviceAccount }: RbacOptions,
): readonly [Role, RoleBinding] {
  const labels = { [CLUSTER_LABEL]: cluster };
  const place = namespace === undefined ? { name, labels } : { name, namespace, labels };
  const role = namespace === undefined ? 'ClusterRole' : 'Role';
  const annotations = reasonsOf(rights);
  return [
    {
      apiVersion: VERSION,
      kind: role,
      metadata: Object.keys(annotations).length === 0 ? place : { ...place, annotations },
      rules: leastRules(rights),
    },
    {
      apiVersion: VERSION,
      kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
      metadata: place,
      roleRef: { apiGroup: GROUP, kind: role, name },
      subjects: [{ kind: 'ServiceAccount', ...serviceAccount }],
    },
  ];
}

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
