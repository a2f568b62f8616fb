import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KubeObject } from '../kube/types';
import { ManifestMetadata } from './manifest-metadata';

/**
 * One object, emitted exactly as it was given. cdk8s' own `ApiObject` drops nulls and empty values that the originals
 * write and that their hashes cover; this one keeps them. Labels of the chart, metadata added through {@link metadata}
 * and patches added with {@link addJsonPatch} are applied on top, so that a user's override works as it does on any
 * construct. Hash annotations stay those of the object as given.
 */
export class Manifest<T extends KubeObject = KubeObject> extends ApiObject {
  /** The object as it was given, before overrides. */
  public readonly object: T;
  /** Metadata of the object; what is added here is added to the object. */
  public override readonly metadata: ManifestMetadata;
  private readonly overrides: JsonPatch[] = [];

  /**
   * @param scope - the construct it belongs to, inside a chart
   * @param id - unique in the scope; the convention is kind, namespace and name
   * @param object - plain data, written as it is
   */
  public constructor(scope: Construct, id: string, object: T) {
    const { labels, annotations, finalizers, name, generateName = '', namespace } = object.metadata;
    // The generic base works out a name from this and nothing else of it is ever written.
    super(scope, id, { apiVersion: object.apiVersion, kind: object.kind, metadata: { name: name ?? generateName } });
    this.object = object;
    this.metadata = new ManifestMetadata({
      apiObject: this,
      labels: labels && { ...labels },
      annotations: annotations && { ...annotations },
      finalizers: finalizers && [...finalizers],
      namespace,
    });
    for (const [key, value] of Object.entries(this.chart.labels)) this.metadata.addLabel(key, value);
  }

  /** Adds RFC 6902 operations that are applied, in order, when the object is synthesized. */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    this.overrides.push(...operations);
  }

  /** The object with its overrides. */
  public override toJson(): KubeObject {
    const { metadata } = this.object;
    const extended = this.metadata.extended
      ? { ...this.object, metadata: { ...metadata, ...this.metadata.toJson(), name: metadata.name } }
      : this.object;
    return this.overrides.length === 0 ? extended : JsonPatch.apply(structuredClone(extended), ...this.overrides);
  }
}
