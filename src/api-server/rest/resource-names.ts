import type { JsonObject } from '../../kube/json';
import { customResourceDefinitions } from '../kinds/custom-resource-definition';
import { kindKey, type ServedKind } from '../kinds/served-kind';
import { objectAt, textAt, textsAt } from '../kinds/shape';
import type { KubeApiServer } from '../kube-api-server';

/** How people may call a kind, beside its plural name. */
export interface ResourceNames {
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** Groups of kinds that are asked for at once, such as `all`. */
  readonly categories: readonly string[];
}

/** Short names and categories of kinds of Kubernetes' own, as discovery of the original has them. */
const builtIn: ReadonlyMap<string, Partial<ResourceNames>> = new Map(
  Object.entries({
    apiservices: { categories: ['api-extensions'] },
    certificatesigningrequests: { shortNames: ['csr'] },
    configmaps: { shortNames: ['cm'] },
    customresourcedefinitions: { shortNames: ['crd', 'crds'], categories: ['api-extensions'] },
    deployments: { shortNames: ['deploy'], categories: ['all'] },
    endpoints: { shortNames: ['ep'] },
    events: { shortNames: ['ev'] },
    namespaces: { shortNames: ['ns'] },
    networkpolicies: { shortNames: ['netpol'] },
    nodes: { shortNames: ['no'] },
    poddisruptionbudgets: { shortNames: ['pdb'] },
    pods: { shortNames: ['po'], categories: ['all'] },
    serviceaccounts: { shortNames: ['sa'] },
    services: { shortNames: ['svc'], categories: ['all'] },
  }),
);

/** What people may call a kind: of a custom resource what its definition says, where there is one. */
export function resourceNames(server: KubeApiServer, kind: ServedKind): ResourceNames {
  const singular = kind.kind.toLowerCase();
  if (kind.struct !== undefined) {
    return { singular, shortNames: [], categories: [], ...builtIn.get(kind.resource) };
  }
  const names = objectAt(objectAt(definitionOfKind(server, kind) ?? {}, 'spec'), 'names');
  return {
    singular: textAt(names, 'singular') || singular,
    shortNames: textsAt(names, 'shortNames'),
    categories: textsAt(names, 'categories'),
  };
}

/** The definition that a kind is served by; undefined where it is served from the start. */
export const definitionOfKind = (server: KubeApiServer, kind: ServedKind): JsonObject | undefined =>
  kind.struct === undefined ? server.store.get(kindKey(customResourceDefinitions), '', kindKey(kind)) : undefined;
