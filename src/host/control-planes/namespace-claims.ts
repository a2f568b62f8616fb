import { printable } from '../../diff/printable';
import { compareBytes } from '../../kube/compare';
import type { KubeObject } from '../../kube/types';
import type { Trouble } from '../live/host-events';

/** A control plane that has no host because another one is in its namespace. */
export interface RefusedControlPlane {
  /** `NAMESPACE/NAME`. */
  readonly title: string;
  readonly trouble: Trouble;
}

/** What decides between control planes of a namespace. */
interface Claim {
  readonly name: string;
  readonly since: string;
}

/** Which control plane a namespace belongs to: the oldest in it, from when it comes until it is gone. */
export class NamespaceClaims {
  /** By namespace, then by name. */
  private readonly namespaces = new Map<string, Map<string, Claim>>();

  /** Takes in what a control plane is now; undefined where it is gone. */
  take(namespace: string, name: string, object: KubeObject | undefined): void {
    const inside = this.namespaces.get(namespace) ?? new Map<string, Claim>();
    if (object === undefined) inside.delete(name);
    else inside.set(name, { name, since: object.metadata.creationTimestamp ?? '' });
    if (inside.size === 0) this.namespaces.delete(namespace);
    else this.namespaces.set(namespace, inside);
  }

  /** The name of the one that a namespace belongs to. */
  firstIn(namespace: string): string | undefined {
    return this.inOrder(namespace)[0]?.name;
  }

  /** Those whose namespace belongs to another one. */
  get refused(): readonly RefusedControlPlane[] {
    return [...this.namespaces].flatMap(([namespace, inside]) => {
      if (inside.size < 2) return [];
      const [first, ...others] = this.inOrder(namespace).map(({ name }) => `${namespace}/${name}`);
      return others.map((title) => {
        const text = `HostedControlPlane ${title} has no host: ${first} is older and in the same namespace, where HyperShift has one. Delete one of them`;
        return { title, trouble: { kind: 'namespace', text: printable(text) } as const };
      });
    });
  }

  private inOrder(namespace: string): readonly Claim[] {
    return [...(this.namespaces.get(namespace)?.values() ?? [])].sort(
      (a, b) => compareBytes(a.since, b.since) || compareBytes(a.name, b.name),
    );
  }
}
