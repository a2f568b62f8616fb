/** An object's place. */
export type Location = { readonly namespace: string; readonly name: string };

/** A copy to keep: no source means that the copy has to go. */
export type SyncRule = {
  readonly target: Location;
  readonly source?: Location;
  /** Whether the copy is cared for at all; always where it is left out. */
  readonly when?: () => boolean;
};

/** What is to be copied. A later rule for the same target replaces an earlier one. */
export class SyncRules {
  private readonly configMapRules = new Map<string, SyncRule>();
  private readonly secretRules = new Map<string, SyncRule>();

  configMap(target: Location, source?: Location, when?: () => boolean): void {
    this.configMapRules.set(`${target.namespace}/${target.name}`, { target, source, when });
  }

  secret(target: Location, source?: Location, when?: () => boolean): void {
    this.secretRules.set(`${target.namespace}/${target.name}`, { target, source, when });
  }

  get configMaps(): readonly SyncRule[] {
    return [...this.configMapRules.values()];
  }

  get secrets(): readonly SyncRule[] {
    return [...this.secretRules.values()];
  }
}
