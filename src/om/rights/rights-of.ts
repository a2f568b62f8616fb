import type { InputResourceList, OutputResourceList, ResourceId } from '../declared-resources';
import type { BeyondDeclarations, Right, Verb } from './right';

/** What is read and written in one cluster. */
export interface DeclaredInCluster {
  readonly reads: readonly InputResourceList[];
  readonly writes: readonly OutputResourceList[];
}

/** Declared objects of a kind. Without a name: those that no exact name tells. */
type Declared = ResourceId & { readonly namespace?: string; readonly name?: string };

const RBAC = 'rbac.authorization.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';

/** The rights that declarations come to in one cluster; some of them more than once. */
export const rightsOf = ({ reads, writes }: DeclaredInCluster, beyond: BeyondDeclarations): readonly Right[] => [
  ...reads
    .flatMap(readOf)
    .flatMap((one) => [...rights(one, ['get', 'list', 'watch']), ...subresourcesOfRead(one, beyond)]),
  ...writes
    .flatMap(writtenOf)
    .flatMap((one) => [
      ...writeRights(one, beyond),
      ...subresourceRights(one, beyond),
      ...signerRights(one, beyond),
      ...escalationRights(one, beyond),
    ]),
  ...writes.flatMap(({ eventingNamespaces = [] }) => eventingNamespaces).flatMap(eventRights),
];

/** The rights to try what is declared to be written by server-side apply, where all that is only read. */
export const tryingRightsOf = ({ writes }: DeclaredInCluster, beyond: BeyondDeclarations): readonly Right[] =>
  writes
    .flatMap(writtenOf)
    .flatMap((one) => [...writeRights(one, beyond), ...subresourceRights(one, beyond)])
    .filter(({ verb }) => verb === 'patch');

const nameless = ({ group, version, resource, namespace }: Declared): Declared => ({
  group,
  version,
  resource,
  namespace,
});

const readOf = (list: InputResourceList): readonly Declared[] => [
  ...(list.exactResources ?? []),
  ...(list.generatedNameResources ?? []).map(nameless),
  ...(list.labelSelectedResources ?? []).map(nameless),
  // The names are in the objects that refer to them, which change.
  ...(list.resourceReferences ?? []).map(({ implicitNamespacedReference }) => nameless(implicitNamespacedReference)),
];

const writtenOf = ({ exactResources = [], generatedNameResources = [] }: OutputResourceList): readonly Declared[] => [
  ...exactResources,
  ...generatedNameResources.map(nameless),
];

const rights = ({ group, resource, namespace, name }: Declared, verbs: readonly Verb[]): readonly Right[] =>
  verbs.map((verb) => ({ group, resource, namespace, name, verb }));

function writeRights(one: Declared, { subresourcesOnly }: BeyondDeclarations): readonly Right[] {
  // A host reads what it is about to write.
  const seen = rights(one, ['get']);
  if (subresourcesOnly.some((kind) => isOf(one, kind))) return seen;
  // The name of what is created is not known when the API server decides whether it may be.
  return [...seen, ...rights(nameless(one), ['create']), ...rights(one, ['update', 'patch', 'delete'])];
}

const subresourceRights = (one: Declared, { subresources }: BeyondDeclarations): readonly Right[] =>
  subresources
    .filter((written) => isOf(one, written))
    .flatMap(({ subresource, verbs, of }): readonly Right[] => {
      const part = { ...one, resource: `${one.resource}/${subresource}` };
      if (of === 'read') return [];
      if (of === 'any') return rights(nameless(part), verbs);
      if (of === 'declared' || (one.name !== undefined && of.names.includes(one.name))) return rights(part, verbs);
      return [];
    });

/** Such as the finalizers of an owner that is read and never written. */
const subresourcesOfRead = (one: Declared, { subresources }: BeyondDeclarations): readonly Right[] =>
  subresources
    .filter((written) => written.of === 'read' && isOf(one, written))
    .flatMap(({ subresource, verbs }) => rights({ ...one, resource: `${one.resource}/${subresource}` }, verbs));

const signerRights = (one: Declared, { signers }: BeyondDeclarations): readonly Right[] =>
  isOf(one, { group: CERTIFICATES, resource: 'certificatesigningrequests' })
    ? signers.map((name) => ({ group: CERTIFICATES, resource: 'signers', name, verb: 'approve' }))
    : [];

/** Nobody may write a role with rights that he does not have, or bind one, unless he is allowed that as such. */
function escalationRights(one: Declared, { bound }: BeyondDeclarations): readonly Right[] {
  if (one.group !== RBAC) return [];
  const { group, namespace, resource, name } = one;
  switch (resource) {
    case 'roles':
    case 'clusterroles': {
      const why = `writes ${titleOf(one)} with rights that it does not have itself; when a role is created, no name is known to go by`;
      return [{ group, resource, namespace, verb: 'escalate', why }];
    }
    case 'rolebindings':
    case 'clusterrolebindings': {
      const known = bound.filter(({ binding }) => binding.name === name && binding.namespace === namespace);
      const why = `writes ${titleOf(one)}, which binds rights that it does not have itself`;
      if (known.length > 0) return known.map(({ role }) => ({ group, namespace, ...role, verb: 'bind', why }));
      const roles = resource === 'rolebindings' ? ['roles', 'clusterroles'] : ['clusterroles'];
      return roles.map((role) => ({ group, resource: role, namespace, verb: 'bind', why }));
    }
    default:
      return [];
  }
}

const titleOf = ({ resource, name }: Declared): string => (name === undefined ? resource : `${resource} ${name}`);

/** Events are the same objects in both groups. */
const eventRights = (namespace: string): readonly Right[] =>
  ['', 'events.k8s.io'].flatMap((group) =>
    (['create', 'patch'] as const).map((verb) => ({ group, resource: 'events', namespace, verb })),
  );

const isOf = (one: Declared, { group, resource }: Pick<ResourceId, 'group' | 'resource'>): boolean =>
  one.group === group && one.resource === resource;
