import type { IConstruct } from 'constructs';
import { append } from '../kube/append';
import type { KubeObject } from '../kube/types';
import type { ClusterType } from '../om/state/cluster-state';
import type { Missing } from '../operators/auth/objects/missing';
import type { ClusterConfiguration } from '../operators/auth/resources/config/cluster-configuration';
import { contentOf, type NamedResource } from './object-reference';
import { nearestAround } from './part-failure';
import type { RenderedManifest } from './rendered-manifest';
import type { DescribedCluster, NamedManifest, Rendering } from './topology/described-cluster';
import { Topology } from './topology/topology';

/** Changes a configuration. */
export type ConfigurationChange = (configuration: ClusterConfiguration) => ClusterConfiguration;

/** A construct that holds objects of the rendering. */
interface Holder {
  /** Names of the table of objects that it holds. */
  readonly objectNames: readonly string[];
  /** The parts around it, outermost first, and itself. */
  readonly around: readonly IConstruct[];
  /** Takes in objects that have come to be, and lets go of those that are no more. */
  update(): void;
}

const models = new WeakMap<Topology, AuthenticationModel>();

/**
 * What a program says about the authentication of one cluster, and what the operator of its topology makes of it. All
 * constructs under one topology share it: a change that one of them makes reaches the objects of all.
 */
export class AuthenticationModel {
  /** The model of the topology that a construct is under. */
  public static of(construct: IConstruct): AuthenticationModel {
    const topology = Topology.of(construct);
    const model = models.get(topology) ?? new AuthenticationModel(topology);
    models.set(topology, model);
    return model;
  }

  private readonly cluster: DescribedCluster;
  private configuration: ClusterConfiguration;
  private readonly references: NamedResource[] = [];
  private readonly holders: Holder[] = [];
  private readonly manifests = new Map<string, RenderedManifest>();
  private current: Current | undefined;
  private whole: IConstruct | undefined;

  private constructor(topology: Topology) {
    this.cluster = topology.cluster;
    this.configuration = topology.cluster.configuration;
  }

  /** Changes the configuration; objects follow. */
  public configure(change: ConfigurationChange, references: readonly NamedResource[] = []): void {
    this.configuration = change(this.configuration);
    append(this.references, references);
    this.current = undefined;
    for (const holder of this.holders) holder.update();
  }

  /** Has a construct told when objects come to be or are no more. */
  public hold(holder: Holder): void {
    this.holders.push(holder);
  }

  /** The objects of a name of the table; several where the name is a family's. */
  public named(name: string): readonly NamedManifest[] {
    return this.rendered().byName.get(name) ?? [];
  }

  /** What could not be made, and why. */
  public get missing(): readonly Missing[] {
    return this.rendered().rendering.missing;
  }

  /** Makes known the construct around all parts, in which each of them is a place of its own. */
  public contain(whole: IConstruct): void {
    this.whole = whole;
  }

  /**
   * Paths of the constructs that hold objects, or of the nearest around several in one part. None where no construct of the
   * program holds any.
   *
   * @param objects - names of the table; all of them where there are none
   */
  public pathsOf(objects: readonly string[]): readonly string[] {
    if (objects.length === 0) return this.whole === undefined ? [] : [this.whole.node.path];
    const wanted = new Set(objects);
    const chains = this.holders
      .filter(({ objectNames }) => objectNames.some((name) => wanted.has(name)))
      .map(({ around }) => around.filter((part) => part !== this.whole));
    return nearestAround(chains).map(({ node }) => node.path);
  }

  /** What was taken for granted. */
  public get assumptions(): readonly string[] {
    return this.rendered().rendering.assumptions;
  }

  /** Objects that no construct of the program holds. */
  public get unheld(): readonly NamedManifest[] {
    return this.rendered().rendering.objects.filter((one) => !this.manifests.has(identityOf(one)));
  }

  /** Keeps a manifest in mind, so that hashes over its object follow its changes. */
  public register(made: NamedManifest, manifest: RenderedManifest): void {
    this.manifests.set(identityOf(made), manifest);
  }

  /** Forgets a manifest whose object is no more. */
  public forget(manifest: RenderedManifest): void {
    for (const [key, known] of this.manifests) if (known === manifest) this.manifests.delete(key);
  }

  /** The object with its hashes taken again, over what the program makes of everything else. */
  public rehashed(object: KubeObject): KubeObject {
    return this.cluster.rehashed(object, (kind, name, namespace) => {
      const key = keyOf('Management', kind, name, namespace);
      return this.manifests.get(key)?.toJson() ?? this.rendered().byIdentity.get(key);
    });
  }

  /** Whether an object that pods can mount was changed. */
  public get mountsChanged(): boolean {
    for (const manifest of this.manifests.values()) {
      if ((manifest.kind === 'ConfigMap' || manifest.kind === 'Secret') && manifest.isChanged) return true;
    }
    return false;
  }

  private rendered(): Current {
    const referenced = this.references.flatMap((reference) => {
      const object = contentOf(reference, this.cluster.userNamespace);
      return object === undefined ? [] : [object];
    });
    // Other constructs' objects may have changed since; that shows in nothing but their content.
    const key = JSON.stringify(referenced);
    if (this.current?.key !== key) this.current = current(key, this.cluster.render(this.configuration, referenced));
    return this.current;
  }
}

/** A rendering, indexed. */
interface Current {
  /** Content of the objects that the program's configuration names. */
  readonly key: string;
  readonly rendering: Rendering;
  readonly byName: ReadonlyMap<string, readonly NamedManifest[]>;
  readonly byIdentity: ReadonlyMap<string, KubeObject>;
}

function current(key: string, rendering: Rendering): Current {
  const byName = new Map<string, NamedManifest[]>();
  for (const one of rendering.objects) {
    const members = byName.get(one.name);
    if (members === undefined) byName.set(one.name, [one]);
    else members.push(one);
  }
  const byIdentity = new Map(rendering.objects.map((one) => [identityOf(one), one.object]));
  return { key, rendering, byName, byIdentity };
}

const keyOf = (cluster: ClusterType, kind: string, name: string, namespace = ''): string =>
  `${cluster} ${kind} ${namespace}/${name}`;

const identityOf = ({ cluster, object: { kind, metadata } }: NamedManifest): string =>
  keyOf(cluster, kind, metadata.name ?? '', metadata.namespace);
