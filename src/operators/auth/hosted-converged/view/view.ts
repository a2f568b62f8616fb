import { once } from '../../../../kube/remembering';
import type { KubeObject, OperatorAuthentication } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { byNamespaceAndName, objectKey, typeKey } from '../../../../om/state/memory-state';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { exclusionOf } from '../exclusions';
import { publishedAddress } from '../login-host';
import { fromControlPlane, toControlPlane } from '../names/names';
import { viewHost } from '../placeholder-addresses';
import { configuration, type ViewedHost } from './configuration';
import { exposure } from './exposure';
import { shownFeatureGates } from './feature-gates';
import { shownOperator } from './kept-operator';
import { kubeApiservers } from './kube-apiserver';
import { material } from './material';
import { byKind, type Shown } from './shown';
import { version } from './version';

/** What a view shows beyond what is in the clusters. */
export interface ViewOptions {
  /** The operator's own object as an earlier controller of the pass left it; undefined where none changed it. */
  readonly operator: OperatorAuthentication | undefined;
  /** Whether the servers' pods count as running. */
  readonly settled: boolean;
}

/** The domain of a hosted cluster's own routes. It is only shown: nothing of the oauth-server is served below it. */
const domainOf = ({ hcp, namespace }: Pass): string => `apps.${hcp.spec.dns?.baseDomain || `${namespace}.invalid`}`;

/** The host that the operator takes for the oauth-server's. */
export function hostInView(pass: Pass): ViewedHost {
  const address = publishedAddress(pass);
  return { host: address && viewHost(address.host), domain: domainOf(pass) };
}

/**
 * A hosted control plane as the standalone operator would find it in a cluster of its own: cluster-wide configuration as
 * objects, what is in the control plane's namespace under the names and namespaces that the operator knows, and the objects of
 * the guest cluster as they are. Read only, of one moment of a pass; every object is worked out when it is asked for.
 */
export class ConvergedView implements ClusterState {
  private readonly madeUp: () => ReadonlyMap<string, ReadonlyMap<string, Shown>>;

  constructor(
    private readonly pass: Pass,
    options: ViewOptions,
  ) {
    const viewed = once(() => hostInView(pass));
    this.madeUp = once(() =>
      byKind([
        ...configuration(pass, viewed),
        ...version(pass),
        ...shownFeatureGates(pass),
        ...exposure(pass, viewed, options.settled),
        ...kubeApiservers(pass),
        ...material(pass, viewed),
        shownOperator(pass, options.operator),
      ]),
    );
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.one(type, name, namespace, (cluster, ...place) => cluster.get(...place));
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.one(type, name, namespace, (cluster, ...place) => cluster.listed(...place));
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    const made = this.madeUpOf(type, namespace).flatMap(({ alone }) => alone().list(type));
    if (isGenerated(type)) return made;
    const taken = new Set(made.map(keyOf));
    const clusters = ofGuest.has(typeKey(type))
      ? (['UserWorkload'] as const)
      : (['Management', 'UserWorkload'] as const);
    const found = clusters.flatMap((cluster) => this.found(type, cluster, namespace));
    return [...made, ...found.filter((object) => !taken.has(keyOf(object)))].sort(byNamespaceAndName);
  }

  /** What the view makes up of a kind, in one namespace or in all. */
  private madeUpOf(type: ResourceType, namespace: string | undefined): readonly Shown[] {
    const all = [...(this.madeUp().get(typeKey(type))?.values() ?? [])];
    return namespace === undefined || !type.namespaced ? all : all.filter((one) => one.namespace === namespace);
  }

  /** @param read how the object is read where it is not made up */
  private one<T extends KubeObject>(
    type: ResourceType<T>,
    name: string,
    namespace: string | undefined,
    read: (cluster: ClusterState, type: ResourceType<T>, name: string, namespace?: string) => T | undefined,
  ): T | undefined {
    const home = type.namespaced ? namespace : undefined;
    const made = this.madeUp().get(typeKey(type))?.get(objectKey(name, home))?.alone().get(type, name, namespace);
    if (made !== undefined || isGenerated(type)) return made;
    const { group, resource } = type;
    if (others.has(typeKey(type)) && exclusionOf({ group, resource, namespace: home, name })?.is === 'left out')
      return undefined;
    const place = toControlPlane({ group, resource, namespace: home, name }, this.pass.namespace);
    if (place.cluster === 'Management' && ofGuest.has(typeKey(type))) return undefined;
    const found = read(this.stateOf(place.cluster), type, place.name, place.namespace);
    return found && seen(found, name, home);
  }

  /** The objects of a kind in one cluster, under the names that the operator knows. */
  private found<T extends KubeObject>(
    type: ResourceType<T>,
    cluster: 'Management' | 'UserWorkload',
    namespace: string | undefined,
  ): readonly T[] {
    const { group, resource, namespaced } = type;
    const { namespace: controlPlane } = this.pass;
    const within = cluster === 'Management' && namespaced ? controlPlane : namespace;
    return this.stateOf(cluster)
      .list(type, within)
      .flatMap((object) => {
        const { name = '', namespace: home } = object.metadata;
        const place = { cluster, group, resource, namespace: namespaced ? home : undefined, name };
        const known = fromControlPlane(place, controlPlane);
        if (known === undefined) return [];
        if (namespace !== undefined && namespaced && known.namespace !== namespace) return [];
        return [seen(object, known.name, known.namespace)];
      });
  }

  private stateOf(cluster: string): ClusterState {
    return cluster === 'UserWorkload' ? this.pass.userWorkload : this.pass.management;
  }
}

function seen<T extends KubeObject>(found: T, name: string, namespace: string | undefined): T {
  const { ownerReferences: _owner, ...metadata } = found.metadata;
  return { ...found, metadata: { ...metadata, name, namespace } };
}

const keyOf = ({ metadata }: KubeObject): string => objectKey(metadata.name ?? '', metadata.namespace);

const generated: ReadonlySet<string> = new Set([
  'oauths.config.openshift.io',
  'apiservers.config.openshift.io',
  'authentications.config.openshift.io',
  'ingresses.config.openshift.io',
  'infrastructures.config.openshift.io',
  'proxies.config.openshift.io',
  'clusterversions.config.openshift.io',
  'authentications.operator.openshift.io',
  'kubeapiservers.operator.openshift.io',
  'routes.route.openshift.io',
]);

/** Kinds of which the operator sees what the view generates and nothing else. */
const isGenerated = (type: ResourceType): boolean => generated.has(typeKey(type));

/** Kinds of which none is declared beside the control plane: what the view does not make up is the guest cluster's. */
const ofGuest: ReadonlySet<string> = new Set(['endpoints.']);

/** Kinds of which those that the operator would write for itself are the control plane's affair: it does not even look for them. */
const others: ReadonlySet<string> = new Set(['networkpolicies.networking.k8s.io', 'serviceaccounts.']);
