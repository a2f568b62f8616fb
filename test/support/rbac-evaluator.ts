import type { Role, RoleBinding } from '../../src/kube/types';
import type { Action, Request } from '../../src/om/request';

/** What an authorizer is asked. The name is absent where a request carries none, as with lists without one and creates. */
export interface Attributes {
  readonly group: string;
  /** With a subresource after a slash. */
  readonly resource: string;
  readonly verb: string;
  readonly namespace?: string;
  readonly name?: string;
}

type RbacObject = Role | RoleBinding;
const isRole = (object: RbacObject): object is Role => 'rules' in object;

/** Whether the bindings among the objects allow it to a service account, as the RBAC authorizer decides. */
export function allows(objects: readonly RbacObject[], subject: string, asked: Attributes): boolean {
  return objects.some((binding) => {
    if (isRole(binding)) return false;
    const { namespace } = binding.metadata;
    if (namespace !== undefined && namespace !== asked.namespace) return false;
    if (!binding.subjects?.some((one) => one.kind === 'ServiceAccount' && `${one.namespace}/${one.name}` === subject)) {
      return false;
    }
    return objects.some(
      (role) =>
        isRole(role) &&
        role.kind === binding.roleRef.kind &&
        role.metadata.name === binding.roleRef.name &&
        (role.kind === 'ClusterRole' || role.metadata.namespace === namespace) &&
        (role.rules ?? []).some(
          (rule) =>
            rule.apiGroups?.includes(asked.group) &&
            rule.resources?.includes(asked.resource) &&
            rule.verbs.includes(asked.verb) &&
            (rule.resourceNames === undefined || rule.resourceNames.includes(asked.name ?? '')),
        ),
    );
  });
}

const verbOf: Readonly<Record<Action, string>> = {
  Apply: 'patch',
  ApplyStatus: 'patch',
  Create: 'create',
  Delete: 'delete',
  Patch: 'patch',
  PatchStatus: 'patch',
  Update: 'update',
  UpdateStatus: 'update',
};

const bodyOf = ({ body }: Request) => (body === undefined || Array.isArray(body) ? {} : Object(body));

/** All that the API server asks its authorizer before it carries a request out. */
export function askedFor(request: Request): readonly Attributes[] {
  const { action, namespace, name, resource: kind } = request;
  const { group, resource } = kind;
  const part = request.subresource ?? (action.endsWith('Status') ? 'status' : undefined);
  const verb = verbOf[action];
  const target = { group, namespace, name: action === 'Create' ? undefined : name };
  const asked: Attributes[] = [{ ...target, verb, resource: part === undefined ? resource : `${resource}/${part}` }];
  // An apply makes what is not there.
  if (action === 'Apply') asked.push({ group, namespace, name, resource, verb: 'create' });
  if (action === 'Delete' || part !== undefined) return asked;
  const body = bodyOf(request);
  if (resource === 'roles' || resource === 'clusterroles') asked.push({ ...target, resource, verb: 'escalate' });
  if (resource === 'rolebindings' || resource === 'clusterrolebindings') {
    const role = body.roleRef.kind === 'Role' ? 'roles' : 'clusterroles';
    asked.push({ group, namespace, resource: role, name: body.roleRef.name, verb: 'bind' });
  }
  if (resource === 'routes' && body.spec?.host !== undefined) {
    asked.push({ group, namespace, resource: 'routes/custom-host', verb: action === 'Create' ? 'create' : 'update' });
  }
  for (const owner of body.metadata?.ownerReferences ?? []) {
    if (owner.blockOwnerDeletion !== true) continue;
    const [ownerGroup] = owner.apiVersion.split('/');
    const resource = `${owner.kind.toLowerCase()}s/finalizers`;
    asked.push({ group: ownerGroup, namespace, resource, name: owner.name, verb: 'update' });
  }
  return asked;
}
