import type { KubeObject } from '../../kube/types';
import { apiServices } from './api-service';
import { certificateSigningRequests } from './certificate-signing-request';
import { configMaps } from './config-map';
import { endpoints, events, leases, nodes, pods, serviceAccounts } from './core';
import { type CustomKind, customResource } from './custom-resource';
import { customResourceDefinitions } from './custom-resource-definition';
import { deployments } from './deployment';
import { namespaces } from './namespace';
import { networkPolicies, podDisruptionBudgets } from './policy';
import { clusterRoleBindings, clusterRoles, roleBindings, roles } from './rbac';
import { secrets } from './secret';
import type { ServedKind } from './served-kind';
import { services } from './service';

/** Kubernetes' own kinds that the server serves. */
export const builtInKinds: readonly ServedKind[] = [
  apiServices,
  certificateSigningRequests,
  clusterRoleBindings,
  clusterRoles,
  configMaps,
  customResourceDefinitions,
  deployments,
  endpoints,
  events,
  leases,
  namespaces,
  networkPolicies,
  nodes,
  podDisruptionBudgets,
  pods,
  roleBindings,
  roles,
  secrets,
  serviceAccounts,
  services,
];

/** The kinds that a server serves, looked up as paths name them. */
export class KindRegistry {
  private readonly kinds = new Map<string, ServedKind>();

  constructor() {
    for (const kind of builtInKinds) this.add(kind);
  }

  /** A registry that serves the same kinds, and goes on by itself. */
  copy(): KindRegistry {
    const copy = new KindRegistry();
    copy.kinds.clear();
    for (const [name, kind] of this.kinds) copy.kinds.set(name, kind);
    return copy;
  }

  /** A kind by group, version and plural name. */
  find(group: string, version: string, resource: string): ServedKind | undefined {
    return this.kinds.get(key(group, version, resource));
  }

  /** A kind as objects name it. */
  kindOf({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): ServedKind | undefined {
    return this.all().find((one) => one.apiVersion === apiVersion && one.kind === kind);
  }

  /** Serves a kind of a definition from now on, in place of what was served under its name. */
  serve(kind: CustomKind): void {
    this.add(customResource(kind));
  }

  /** Serves all versions of a kind no longer. */
  withdraw(group: string, resource: string): void {
    for (const [name, kind] of this.kinds) {
      if (kind.group === group && kind.resource === resource) this.kinds.delete(name);
    }
  }

  /** All kinds that are served. */
  all(): readonly ServedKind[] {
    return [...this.kinds.values()];
  }

  private add(kind: ServedKind): void {
    this.kinds.set(key(kind.group, kind.version, kind.resource), kind);
  }
}

const key = (group: string, version: string, resource: string): string => `${group}/${version}/${resource}`;
