import type { Deployment, KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import {
  byNamespaceAndName,
  entry,
  kindContent,
  memoryState,
  objectKey,
  stateOfKinds,
  typeKey,
} from '../../../../om/state/memory-state';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { operatorAuthentications } from '../../resources/openshift';
import { deployments } from '../../resources/workloads';
import { publishedAddress } from '../login-host';
import { fromControlPlane, toControlPlane } from '../names/names';
import { type OperatorState, seenOperator } from '../operator-state';
import { viewHost } from '../placeholder-addresses';
import { configuration, type ViewedHost } from './configuration';
import { exposure } from './exposure';
import { shownFeatureGates } from './feature-gates';
import { kubeApiservers } from './kube-apiserver';
import { material } from './material';
import { version } from './version';

/** What a view shows beyond what is in the clusters. */
export interface ViewOptions {
  /** The operator's own object, as it is at the moment. */
  readonly operator: () => OperatorState;
  /** The Deployment that the operator wants at the moment; what was made of it counts as it. */
  readonly wanted: (name: string, namespace: string | undefined) => Deployment | undefined;
  /** Whether the servers' pods count as running. */
  readonly settled: boolean;
}

/** The domain of a hosted cluster's own routes. It is only shown: nothing of the oauth-server is served below it. */
const domainOf = ({ hcp, namespace }: Pass): string => `apps.${hcp.spec.dns?.baseDomain || `${namespace}.invalid`}`;

/**
 * A hosted control plane as the standalone operator would find it in a cluster of its own: cluster-wide configuration as
 * objects, what is in the control plane's namespace under the names and namespaces that the operator knows, and the objects of
 * the guest cluster as they are. Read only; {@link refresh} after a write that changes what is shown.
 */
export class ConvergedView implements ClusterState {
  private made: ClusterState | undefined;
  private readonly kinds = new Map<string, ClusterState>();

  constructor(
    private readonly pass: Pass,
    private readonly options: ViewOptions,
  ) {}

  /** Forgets what was worked out from the clusters. */
  refresh(): void {
    this.made = undefined;
    this.kinds.clear();
  }

  /** The host that the operator takes for the oauth-server's. */
  host(): ViewedHost {
    const address = publishedAddress(this.pass);
    return { host: address && viewHost(address.host), domain: domainOf(this.pass) };
  }

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const made = this.own().get(type, name, namespace);
    if (made !== undefined || isGenerated(type)) return made;
    const { group, resource, namespaced } = type;
    const home = namespaced ? namespace : undefined;
    const place = toControlPlane({ group, resource, namespace: home, name }, this.pass.namespace);
    const found = this.stateOf(place.cluster).get(type, place.name, place.namespace);
    return found && this.seen(type, found, name, home);
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.list(type, namespace).find(({ metadata }) => metadata.name === name);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    const made = this.own().list(type, namespace);
    if (isGenerated(type)) return made;
    const asked = this.found(type).list(type, namespace);
    if (made.length === 0) return asked;
    const taken = new Set(made.map(({ metadata }) => objectKey(metadata.name ?? '', metadata.namespace)));
    const others = asked.filter(({ metadata }) => !taken.has(objectKey(metadata.name ?? '', metadata.namespace)));
    return [...made, ...others].sort(byNamespaceAndName);
  }

  /** All objects of a kind in both clusters. Kept until something is written, except where it depends on what is wanted. */
  private found<T extends KubeObject>(type: ResourceType<T>): ClusterState {
    const key = typeKey(type);
    const known = this.kinds.get(key);
    if (known !== undefined) return known;
    const objects = (['Management', 'UserWorkload'] as const).flatMap((cluster) => this.objectsIn(type, cluster));
    const state = stateOfKinds([kindContent(type, objects)]);
    if (key !== DEPLOYMENTS) this.kinds.set(key, state);
    return state;
  }

  private objectsIn<T extends KubeObject>(type: ResourceType<T>, cluster: 'Management' | 'UserWorkload'): readonly T[] {
    const { group, resource, namespaced } = type;
    const { namespace } = this.pass;
    const objects = this.stateOf(cluster).list(type, cluster === 'Management' && namespaced ? namespace : undefined);
    return objects.flatMap((object) => {
      const { name = '', namespace: home } = object.metadata;
      const place = { cluster, group, resource, namespace: namespaced ? home : undefined, name };
      const known = fromControlPlane(place, namespace);
      return known === undefined ? [] : [this.seen(type, object, known.name, known.namespace)];
    });
  }

  private stateOf(cluster: string): ClusterState {
    return cluster === 'UserWorkload' ? this.pass.userWorkload : this.pass.management;
  }

  private seen<T extends KubeObject>(type: ResourceType<T>, found: T, name: string, namespace: string | undefined): T {
    const { ownerReferences: _owner, ...metadata } = found.metadata;
    const wanted = typeKey(type) === DEPLOYMENTS ? this.options.wanted(name, namespace) : undefined;
    const annotations = wanted?.metadata.annotations ?? metadata.annotations;
    const labels = wanted?.metadata.labels ?? metadata.labels;
    return { ...found, metadata: { ...metadata, name, namespace, annotations, labels } };
  }

  private own(): ClusterState {
    if (this.made === undefined) {
      const { host, domain } = this.host();
      const { settled } = this.options;
      this.made = memoryState([
        ...configuration(this.pass, { host, domain }),
        ...version(this.pass),
        ...shownFeatureGates(this.pass),
        ...exposure(this.pass, host, settled),
        ...kubeApiservers(this.pass),
        ...material(this.pass, domain),
        entry(operatorAuthentications, seenOperator(this.pass, this.options.operator())),
      ]);
    }
    return this.made;
  }
}

const DEPLOYMENTS = typeKey(deployments);

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
