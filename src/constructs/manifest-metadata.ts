import { ApiObjectMetadataDefinition, type OwnerReference } from 'cdk8s';
import { append } from '../kube/append';
import { asText } from '../kube/as-text';
import { isJsonObject, type JsonValue } from '../kube/json';
import type { ObjectMeta, StringMap } from '../kube/types';

/** Metadata that know what somebody added to them: most manifests are written as they were given. */
export class ManifestMetadata extends ApiObjectMetadataDefinition {
  private readonly labelKeys = new Set<string>();
  private readonly annotationKeys = new Set<string>();
  private readonly addedFinalizers: string[] = [];
  private readonly addedOwners: OwnerReference[] = [];
  private readonly fields = new Set<string>();

  /** Whether anything was added after construction. */
  public get extended(): boolean {
    const { labelKeys, annotationKeys, addedFinalizers, addedOwners, fields } = this;
    return labelKeys.size + annotationKeys.size + addedFinalizers.length + addedOwners.length + fields.size > 0;
  }

  public override addLabel(key: string, value: string): void {
    this.labelKeys.add(key);
    super.addLabel(key, value);
  }

  public override addAnnotation(key: string, value: string): void {
    this.annotationKeys.add(key);
    super.addAnnotation(key, value);
  }

  public override addFinalizers(...finalizers: string[]): void {
    append(this.addedFinalizers, finalizers);
    super.addFinalizers(...finalizers);
  }

  public override addOwnerReference(owner: OwnerReference): void {
    this.addedOwners.push(owner);
    super.addOwnerReference(owner);
  }

  public override add(key: string, value: unknown): void {
    this.fields.add(key);
    super.add(key, value);
  }

  /** Metadata of an object with what was added here. */
  public addedTo(metadata: ObjectMeta): ObjectMeta {
    if (!this.extended) return metadata;
    const all: unknown = this.toJson();
    const resolved = isJsonObject(all) ? all : {};
    const fields = Object.fromEntries(
      [...this.fields].map((key): [string, JsonValue | undefined] => [key, resolved[key]]),
    );
    return {
      ...metadata,
      ...fields,
      labels: withKeys(metadata.labels, this.labelKeys, resolved.labels),
      annotations: withKeys(metadata.annotations, this.annotationKeys, resolved.annotations),
      finalizers: withMore(metadata.finalizers, this.addedFinalizers),
      ownerReferences: withMore(
        metadata.ownerReferences,
        this.addedOwners.map((owner) => ({ ...owner })),
      ),
    };
  }
}

function withKeys(
  map: StringMap | undefined,
  keys: ReadonlySet<string>,
  values: JsonValue | undefined,
): StringMap | undefined {
  if (keys.size === 0) return map;
  const added = [...keys].map((key) => [key, asText(isJsonObject(values) ? (values[key] ?? '') : '')] as const);
  return { ...map, ...Object.fromEntries(added) };
}

const withMore = <T>(list: readonly T[] | undefined, more: readonly T[]): readonly T[] | undefined =>
  more.length === 0 ? list : [...(list ?? []), ...more];
