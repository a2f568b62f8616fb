import { Construct } from 'constructs';
import type { ConfigMap, Deployment, KubeObject } from '../kube/types';
import { Manifest } from './manifest';

/**
 * A few objects that belong together, as manifests. What is in it follows from the configuration: with external OIDC,
 * for example, there is no oauth-server. Getters of subclasses therefore fail with the objects there are, rather than
 * answer something that is not there.
 */
export class Operand extends Construct {
  /** Its objects, in the order in which they are written. */
  public readonly manifests: readonly Manifest[];

  /**
   * @param scope - the chart or construct it belongs to
   * @param id - unique in the scope
   * @param objects - plain data, each with a kind and name of its own
   */
  public constructor(scope: Construct, id: string, objects: readonly KubeObject[]) {
    super(scope, id);
    this.manifests = objects.map((object) => new Manifest(this, manifestId(object), object));
  }

  /**
   * The manifest of an object.
   *
   * @throws Error when there is none; the message names those there are
   */
  public manifest(kind: string, name: string): Manifest {
    return this.find(`${kind} ${name}`, (object): object is KubeObject => isNamed(object, kind, name));
  }

  protected deploymentNamed(name: string): Manifest<Deployment> {
    return this.find(`Deployment ${name}`, (object): object is Deployment => isNamed(object, 'Deployment', name));
  }

  protected configMapNamed(name: string): Manifest<ConfigMap> {
    return this.find(`ConfigMap ${name}`, (object): object is ConfigMap => isNamed(object, 'ConfigMap', name));
  }

  private find<T extends KubeObject>(what: string, guard: (object: KubeObject) => object is T): Manifest<T> {
    const found = this.manifests.find((manifest): manifest is Manifest<T> => guard(manifest.object));
    if (found !== undefined) return found;
    const present = this.manifests.map(({ object }) => `${object.kind} ${object.metadata.name}`).join(', ');
    throw new Error(`${this.node.path} has no ${what}; it has: ${present || 'nothing'}`);
  }
}

const isNamed = (object: KubeObject, kind: string, name: string): boolean =>
  object.kind === kind && object.metadata.name === name;

/** Kind, namespace and name: what tells objects apart, without the one character that paths of constructs exclude. */
const manifestId = ({ kind, metadata }: KubeObject): string =>
  [kind, metadata.namespace, metadata.name ?? metadata.generateName]
    .filter((part) => part !== undefined)
    .join(' ')
    .replaceAll('/', '-');
