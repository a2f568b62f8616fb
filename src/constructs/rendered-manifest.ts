import { JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { append } from '../kube/append';
import type { KubeObject } from '../kube/types';
import { Manifest } from './manifest';

/** How a patch of a rendered object treats hashes. */
export interface PatchOptions {
  /**
   * Whether hashes that cover what is patched are taken again.
   *
   * @default false - the hash stays, and a stale one is told
   */
  readonly rehash?: boolean;
}

/** Takes the hashes of an object again. @internal */
export type Rehash = (object: KubeObject) => KubeObject;

/** A change of an object that knows its type. */
export type Override<T extends KubeObject> = (object: T) => T;

/**
 * An object that the operator of the topology makes. What is added to its metadata, and what an override changes, counts
 * for every hash: those in the object itself, and those of pods that mount it.
 */
export class RenderedManifest<T extends KubeObject = KubeObject> extends Manifest<T> {
  private isOverridden = false;
  private readonly hashedPatches: JsonPatch[] = [];

  /**
   * @param made - makes the object; asked again whenever it is written
   * @param rehash - takes hashes again
   * @internal
   */
  public constructor(
    scope: Construct,
    id: string,
    private made: () => T,
    private readonly rehash: Rehash,
    /** Whether an object that it covers by a hash was changed. */
    private readonly coversChange: () => boolean,
  ) {
    super(scope, id, made);
  }

  /** The object as the operator makes it, with overrides. */
  public override get object(): T {
    return this.made();
  }

  public override get isChanged(): boolean {
    return this.changesHashes || this.isPatched;
  }

  /** Whether something was changed that hashes are to follow. */
  private get changesHashes(): boolean {
    return this.metadata.extended || this.isOverridden || this.hashedPatches.length > 0;
  }

  /** Changes the object before hashes are taken over it, such as a probe of a container. */
  public override(change: Override<T>): void {
    const before = this.made;
    this.made = () => change(before());
    this.isOverridden = true;
  }

  /**
   * Adds RFC 6902 operations. With `rehash` they are applied before hashes are taken; without, after: see
   * {@link staleHash}.
   */
  public patch(operations: readonly JsonPatch[], { rehash = false }: PatchOptions = {}): void {
    if (rehash) append(this.hashedPatches, operations);
    else this.addJsonPatch(...operations);
  }

  /** The object with all changes, and with hashes that fit, but for patches that do without. */
  public override toJson(): KubeObject {
    return this.patched(this.hashed());
  }

  /** What to say where a patch left a hash as it was; undefined where every hash fits. */
  public get staleHash(): string | undefined {
    if (!this.isPatched) return undefined;
    const written = this.toJson();
    const { annotations: found = {} } = written.metadata;
    const { annotations: expected = {} } = this.rehash(written).metadata;
    const stale = Object.keys(expected).filter((key) => found[key] !== expected[key]);
    if (stale.length === 0) return undefined;
    return `a patch changed what ${stale.join(' and ')} is taken over; use patch([…], { rehash: true })`;
  }

  private hashed(): KubeObject {
    const extended = this.withMetadata();
    const object =
      this.hashedPatches.length === 0 ? extended : JsonPatch.apply(structuredClone(extended), ...this.hashedPatches);
    return this.changesHashes || this.coversChange() ? this.rehash(object) : object;
  }
}
