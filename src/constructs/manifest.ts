import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KubeObject } from '../kube/types';

/**
 * One object, emitted exactly as it was given. cdk8s' own `ApiObject` drops nulls and empty values that the originals
 * write and that their hashes cover; this one keeps them. Labels, annotations and other metadata added through
 * {@link ApiObject.metadata} and patches added with {@link addJsonPatch} are applied on top, so that a user's override
 * works as it does on any construct. Hash annotations stay those of the object as given.
 */
export class Manifest<T extends KubeObject = KubeObject> extends ApiObject {
  /** The object as it was given, before overrides. */
  public readonly object: T;
  private readonly overrides: JsonPatch[] = [];

  /**
   * @param scope - the construct it belongs to, inside a chart
   * @param id - unique in the scope; the convention is kind and name
   * @param object - plain data, written as it is
   */
  public constructor(scope: Construct, id: string, object: T) {
    // The generic base reads only these; what it would make of the rest is never used.
    super(scope, id, {
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: { ...namesOf(object), labels: object.metadata.labels, annotations: object.metadata.annotations },
    });
    this.object = object;
  }

  /** Adds RFC 6902 operations that are applied, in order, when the object is synthesized. */
  public override addJsonPatch(...operations: JsonPatch[]): void {
    this.overrides.push(...operations);
  }

  /** The object with its overrides. */
  public override toJson(): KubeObject {
    const added: KubeObject['metadata'] = this.metadata.toJson();
    const emitted = { ...this.object, metadata: { ...added, ...this.object.metadata, ...mergedMaps(added) } };
    return this.overrides.length === 0 ? emitted : JsonPatch.apply(structuredClone(emitted), ...this.overrides);
  }
}

const namesOf = ({ metadata }: KubeObject) => ({
  name: metadata.name ?? metadata.generateName ?? '',
  ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
});

/** Labels and annotations as the base keeps them: those given and those added. Absent where there are none. */
const mergedMaps = ({ labels, annotations }: KubeObject['metadata']) => ({
  ...(labels === undefined || Object.keys(labels).length === 0 ? {} : { labels }),
  ...(annotations === undefined || Object.keys(annotations).length === 0 ? {} : { annotations }),
});
