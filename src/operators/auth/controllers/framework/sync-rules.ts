/** An object's place. */
export type Location = { readonly namespace: string; readonly name: string };

/** A copy to keep: no source means that the copy has to go. */
export type SyncRule = { readonly target: Location; readonly source?: Location };

/** What is to be copied. A later rule for the same target replaces an earlier one. */
export class SyncRules {
  private readonly configMapRules = new Map<string, SyncRule>();
  private readonly secretRules = new Map<string, SyncRule>();

  configMap(target: Location, source?: Location): void {
    this.configMapRules.set(`${target.namespace}/${target.name}`, { target, source });
  }

  secret(target: Location, source?: Location): void {
    this.secretRules.set(`${target.namespace}/${target.name}`, { target, source });
  }

  get configMaps(): readonly SyncRule[] {
    return [...this.configMapRules.values()];
  }

  get secrets(): readonly SyncRule[] {
    return [...this.secretRules.values()];
  }
}
