import { ApiObjectMetadataDefinition, type OwnerReference } from 'cdk8s';

/** Metadata that know whether somebody added to them: most manifests are written as they were given. */
export class ManifestMetadata extends ApiObjectMetadataDefinition {
  /** Whether anything was added after construction. */
  public extended = false;

  public override addLabel(key: string, value: string): void {
    this.extended = true;
    super.addLabel(key, value);
  }

  public override addAnnotation(key: string, value: string): void {
    this.extended = true;
    super.addAnnotation(key, value);
  }

  public override addFinalizers(...finalizers: string[]): void {
    this.extended = true;
    super.addFinalizers(...finalizers);
  }

  public override addOwnerReference(owner: OwnerReference): void {
    this.extended = true;
    super.addOwnerReference(owner);
  }

  public override add(key: string, value: unknown): void {
    this.extended = true;
    super.add(key, value);
  }
}
