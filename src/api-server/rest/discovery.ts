import type { JsonObject } from '../../kube/json';
import type { ServedKind } from '../kinds/served-kind';
import type { KubeApiServer } from '../kube-api-server';
import { resourceNames } from './resource-names';

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Verbs of a subresource. */
const partVerbs = (subresource: string): readonly string[] =>
  subresource === 'finalize' ? ['update'] : ['get', 'patch', 'update'];

/** The kinds of one group: by version, the preferred one first. */
interface Group {
  readonly name: string;
  readonly versions: ReadonlyMap<string, readonly ServedKind[]>;
}

/** What a server serves, group by group, in the order in which clients look for a name. */
export function groupsOf(server: KubeApiServer): readonly Group[] {
  const groups = new Map<string, Map<string, ServedKind[]>>([['', new Map()]]);
  for (const kind of server.kinds.all()) {
    const versions = groups.get(kind.group) ?? new Map<string, ServedKind[]>();
    groups.set(kind.group, versions);
    versions.set(kind.version, [...(versions.get(kind.version) ?? []), kind]);
  }
  return [...groups].map(([name, versions]) => ({
    name,
    versions: new Map([...versions].sort(([a], [b]) => (isPreferred(a, b) ? -1 : 1))),
  }));
}

/** A version as clients rank it: stable ones first, then the later one. */
function rank(version: string): readonly number[] {
  const [, major = '0', stage = '', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  return [stage === '' ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(minor)];
}

function isPreferred(one: string, other: string): boolean {
  const [left, right] = [rank(one), rank(other)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at < 0 ? one < other : (left[at] ?? 0) > (right[at] ?? 0);
}

/** `/api`: the versions of the group without a name. */
export const coreVersions = (): JsonObject => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [],
});

const groupBody = ({ name, versions }: Group): JsonObject => {
  const all = [...versions.keys()].map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: all, preferredVersion: all[0] };
};

/** `/apis`: all groups. */
export const groupList = (server: KubeApiServer): JsonObject => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: namedGroups(server).map(groupBody),
});

/** `/apis/GROUP`: the versions of a group; undefined where it is not served. */
export function groupOf(server: KubeApiServer, name: string): JsonObject | undefined {
  const group = namedGroups(server).find((one) => one.name === name);
  return group === undefined ? undefined : { kind: 'APIGroup', apiVersion: 'v1', ...groupBody(group) };
}

const namedGroups = (server: KubeApiServer): readonly Group[] => groupsOf(server).filter(({ name }) => name !== '');

/** `/api/v1` and `/apis/GROUP/VERSION`: the kinds of a version; undefined where it is not served. */
export function resourceList(server: KubeApiServer, group: string, version: string): JsonObject | undefined {
  const kinds = groupsOf(server)
    .find(({ name }) => name === group)
    ?.versions.get(version);
  if (kinds === undefined) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: kinds.flatMap((kind) => resourcesOf(server, kind)),
  };
}

function resourcesOf(server: KubeApiServer, kind: ServedKind): readonly JsonObject[] {
  const { resource, namespaced } = kind;
  const { singular, shortNames, categories } = resourceNames(server, kind);
  const lists = {
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
  };
  return [
    { name: resource, singularName: singular, namespaced, kind: kind.kind, verbs, ...lists },
    ...[...kind.subresources.keys()].map((part) => ({
      name: `${resource}/${part}`,
      singularName: '',
      namespaced,
      kind: kind.kind,
      verbs: partVerbs(part),
    })),
  ];
}

/** The version of discovery in one answer that is served. */
export const aggregatedVersion = 'v2';

/** All of discovery below `/api` or `/apis` in one answer (`apidiscovery.k8s.io`). */
export function aggregated(server: KubeApiServer, isCore: boolean): JsonObject {
  const groups = groupsOf(server).filter(({ name }) => (name === '') === isCore);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${aggregatedVersion}`,
    metadata: {},
    items: groups.map(({ name, versions }) => ({
      metadata: name === '' ? {} : { name },
      versions: [...versions].map(([version, kinds]) => ({
        version,
        resources: kinds.map((kind) => discovered(server, kind)),
        freshness: 'Current',
      })),
    })),
  };
}

function discovered(server: KubeApiServer, kind: ServedKind): JsonObject {
  const responseKind = { group: kind.group, version: kind.version, kind: kind.kind };
  const { singular, shortNames, categories } = resourceNames(server, kind);
  const parts = [...kind.subresources.keys()].map((subresource) => ({
    subresource,
    responseKind,
    verbs: partVerbs(subresource),
  }));
  return {
    resource: kind.resource,
    responseKind,
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length === 0 ? {} : { shortNames }),
    ...(categories.length === 0 ? {} : { categories }),
    ...(parts.length === 0 ? {} : { subresources: parts }),
  };
}
