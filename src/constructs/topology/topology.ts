import type { IConstruct } from 'constructs';
import { hostedCluster, hostedClusterOfInput } from './describe-hosted';
import { standaloneCluster, standaloneClusterOfInput } from './describe-standalone';
import type { DescribedCluster } from './described-cluster';
import type { HostedTopologyProps, InputOfHosted } from './hosted-props';
import type { InputOfStandalone, StandaloneTopologyProps } from './standalone-props';

/**
 * Where a cluster's control plane runs, and what is known about the cluster: placement, names, namespaces and images
 * follow from it. Given once, near the root of the tree, and found by the constructs below.
 */
export class Topology {
  /** A cluster that holds its own control plane, from typed props. */
  public static standalone(props: StandaloneTopologyProps): Topology {
    return new Topology(standaloneCluster(props));
  }

  /** A cluster whose control plane runs in a namespace of another cluster, from typed props. */
  public static hosted(props: HostedTopologyProps): Topology {
    return new Topology(hostedCluster(props));
  }

  /**
   * A standalone cluster as a must-gather directory or its objects show it.
   *
   * @throws InputError when something in it cannot be used
   */
  public static fromStandaloneInput(source: InputOfStandalone): Topology {
    return new Topology(standaloneClusterOfInput(source));
  }

  /**
   * A hosted cluster as the two clusters' objects show it.
   *
   * @throws InputError when something in it cannot be used, or when it has not exactly one HostedControlPlane
   */
  public static fromHostedInput(source: InputOfHosted): Topology {
    return new Topology(hostedClusterOfInput(source));
  }

  /**
   * The topology that was given to a construct or to the nearest one around it.
   *
   * @throws Error where none was given; the message says how to give one
   */
  public static of(construct: IConstruct): Topology {
    const scope = Topology.scopeOf(construct);
    const topology = scope && given.get(scope);
    if (topology !== undefined) return topology;
    throw new Error(
      `${construct.node.path}: no topology was given to it or to a construct around it; pass \`topology\`, or call giveTo() of one`,
    );
  }

  /** The nearest construct that a topology was given to. @internal */
  public static scopeOf(construct: IConstruct): IConstruct | undefined {
    return [...construct.node.scopes].reverse().find((scope) => given.has(scope));
  }

  private constructor(
    /** @internal */
    public readonly cluster: DescribedCluster,
  ) {}

  /** Namespace of the Secrets and config maps that a configuration names. */
  public get userNamespace(): string {
    return this.cluster.userNamespace;
  }

  /**
   * Gives the topology to a construct and everything below it.
   *
   * @throws Error where the construct has another one
   */
  public giveTo(scope: IConstruct): this {
    const present = given.get(scope);
    if (present !== undefined && present !== this) throw new Error(`${scope.node.path} has a topology already`);
    given.set(scope, this);
    return this;
  }
}

const given = new WeakMap<IConstruct, Topology>();
