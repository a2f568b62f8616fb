import type { JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { groupOf } from '../kube/group-of';
import type { KubeObject } from '../kube/types';
import { AuthObjects, type KindOf } from './auth-objects';
import type { ManifestMetadata } from './manifest-metadata';
import type { Override, PatchOptions, RenderedManifest } from './rendered-manifest';

/** What the one object of a part is. */
export interface ObjectKind<T extends KubeObject> {
  readonly kind: string;
  /** Plural name, as in paths of the API. */
  readonly resourceType: string;
  readonly isKind: KindOf<T>;
}

const RESOURCE = 'Resource';

/**
 * A part that is one object. It goes where cdk8s-plus asks for a resource of the kind, such as an `IConfigMap`, and what
 * a program changes about the object can be said to the part itself.
 */
export abstract class AuthObject<T extends KubeObject> extends AuthObjects {
  /** Plural name of the kind. */
  public readonly resourceType: string;
  private readonly isKind: KindOf<T>;
  /** The kind. */
  public readonly kind: string;

  /**
   * @param name - its name in the table of objects
   * @internal
   */
  protected constructor(scope: Construct, id: string, name: string, { kind, resourceType, isKind }: ObjectKind<T>) {
    super(scope, id, { [RESOURCE]: name });
    this.kind = kind;
    this.resourceType = resourceType;
    this.isKind = isKind;
  }

  /** The object's manifest. @throws Error when the configuration asks for none */
  public get resource(): RenderedManifest<T> {
    return this.one(RESOURCE, this.kind, this.isKind);
  }

  /** The object as the operator makes it, with overrides. @throws Error when the configuration asks for none */
  public get object(): T {
    return this.resource.object;
  }

  /** Name of the object. @throws Error when the configuration asks for none */
  public get name(): string {
    return this.object.metadata.name ?? '';
  }

  /** Name of the object, as cdk8s-plus asks for it. */
  public get resourceName(): string {
    return this.name;
  }

  /** Namespace of the object. @throws Error when the configuration asks for none */
  public get namespace(): string | undefined {
    return this.object.metadata.namespace;
  }

  public get apiVersion(): string {
    return this.object.apiVersion;
  }

  /** API group, empty for the core group. */
  public get apiGroup(): string {
    return groupOf(this.apiVersion);
  }

  /** Metadata of the object; what is added here is added to the object. */
  public get metadata(): ManifestMetadata {
    return this.resource.metadata;
  }

  /** Changes the object before hashes are taken over it, such as a probe of a container. */
  public override(change: Override<T>): void {
    this.resource.override(change);
  }

  /** Adds RFC 6902 operations, with hashes taken again where that is asked for. */
  public patch(operations: readonly JsonPatch[], options?: PatchOptions): void {
    this.resource.patch(operations, options);
  }

  /** Adds RFC 6902 operations; hashes stay as they are. */
  public addJsonPatch(...operations: JsonPatch[]): void {
    this.resource.addJsonPatch(...operations);
  }

  /** The object with all changes, as it is written. */
  public toJson(): KubeObject {
    return this.resource.toJson();
  }
}
