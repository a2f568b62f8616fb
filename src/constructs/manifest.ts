import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { append } from '../kube/append';
import type { KubeObject } from '../kube/types';
import { ManifestMetadata } from './manifest-metadata';

/**
 * One object, emitted exactly as it was given. cdk8s' own `ApiObject` drops nulls and empty values that the originals
 * write and that their hashes cover; this one keeps them. Labels of the chart, metadata added through {@link metadata}
 * and patches added with {@link addJsonPatch} are applied on top, so that a user's override works as it does on any
 * construct. Hash annotations stay those of the object as given.
 */
export class Manifest<T extends KubeObject = KubeObject> extends ApiObject {
  /** Metadata of the object; what is added here is added to the object. */
  public override readonly metadata: ManifestMetadata;
  private readonly source: () => T;
  private readonly overrides: JsonPatch[] = [];

  /**
   * @param scope - the construct it belongs to, inside a chart
   * @param id - unique in the scope; the convention is kind, namespace and name
   * @param given - plain data, written as it is; or what makes it, asked again whenever it is written
   */
  public constructor(scope: Construct, id: string, given: T | (() => T)) {
    const source = typeof given === 'function' ? given : () => given;
    const object = source();
    const { labels, annotations, finalizers, name, generateName = '', namespace } = object.metadata;
    // The generic base works out a name from this and nothing else of it is ever written.
    super(scope, id, { apiVersion: object.apiVersion, kind: object.kind, metadata: { name: name ?? generateName } });
    this.source = source;
    this.metadata = new ManifestMetadata({
      apiObject: this,
      labels: labels && { ...labels },
      annotations: annotations && { ...annotations },
      finalizers: finalizers && [...finalizers],
      namespace,
    });
    for (const [key, value] of Object.entries(this.chart.labels)) this.metadata.addLabel(key, value);
  }

  /** The object as it was given or made, before overrides. */
  public get object(): T {
    return this.source();
  }

  /** Whether anything was changed about the object since it was given or made. */
  public get isChanged(): boolean {
    return this.metadata.extended || this.isPatched;
  }

  /** Adds RFC 6902 operations that are applied, in order, when the object is synthesized. */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    append(this.overrides, operations);
  }

  /** The object with its overrides. */
  public override toJson(): KubeObject {
    return this.patched(this.withMetadata());
  }

  /** Whether patches are applied when the object is synthesized. */
  protected get isPatched(): boolean {
    return this.overrides.length > 0;
  }

  /** An object with the patches of this manifest. */
  protected patched(object: KubeObject): KubeObject {
    return this.isPatched ? JsonPatch.apply(structuredClone(object), ...this.overrides) : object;
  }

  /** The object with what was added to its metadata. */
  protected withMetadata(): KubeObject {
    const { object, metadata } = this;
    return metadata.extended ? { ...object, metadata: metadata.addedTo(object.metadata) } : object;
  }
}
